import type { Reason } from 'aliexpress-catalog';
import { AstroError } from 'astro/errors';
import { asSentence } from './text.ts';

/**
 * Has a section for each error, with causes and fixes. It's in the package, so that it matches the
 * installed version.
 */
const PAGE = 'node_modules/astro-aliexpress/troubleshooting.md';

/** Anchors of the sections in `troubleshooting.md`. */
export const SECTIONS = [
  'no-credentials',
  'app-key-refused',
  'app-secret-refused',
  'tracking-id-refused',
  'not-an-affiliate',
  'permission-missing',
  'clock-is-wrong',
  'too-many-calls',
  'quota-spent',
  'gateway-not-reached',
  'gateway-too-slow',
  'gateway-failed',
  'not-the-gateways-answer',
  'value-refused',
  'options-not-right',
  'component-not-found',
  'sharp-not-found',
  'no-redis-address',
  'integration-not-found',
  'no-product-id',
  'cannot-be-promoted',
  'not-fetched',
  'prices-in-another-currency',
  'no-promotion-link',
  'another-product',
  'links-that-earn-nothing',
  'prices-and-coupons-that-changed',
  'prices-in-your-text',
  'dates-that-cannot-be-true',
  'a-list-without-products',
  'tags-that-cannot-work',
  'props-not-right',
  'no-disclosure',
  'stopped-by-a-finding',
] as const;

export type Section = (typeof SECTIONS)[number];

/** Sections of the client's errors, by error name. */
export const SECTION_OF: Readonly<Record<string, Section>> = {
  ClockError: 'clock-is-wrong',
  CredentialsError: 'app-key-refused',
  GatewayError: 'gateway-failed',
  MalformedAnswerError: 'not-the-gateways-answer',
  NetworkError: 'gateway-not-reached',
  ParameterError: 'value-refused',
  PermissionTierError: 'permission-missing',
  PublisherError: 'not-an-affiliate',
  QuotaError: 'quota-spent',
  SignatureError: 'app-secret-refused',
  ThrottledError: 'too-many-calls',
  TimeoutError: 'gateway-too-slow',
  TrackingIdError: 'tracking-id-refused',
};

/** The link at the end of a hint. */
export function see(section: Section): string {
  return `See ${PAGE}#${section}`;
}

/** An error for the author: what happened, how to fix it, and where to read more. */
export function siteError(section: Section, message: string, hint: string): AstroError {
  return new AstroError(message, `${hint} ${see(section)}`);
}

/** How to fix it; empty if unknown. */
export function hintOf({ code, hint = '' }: Reason): string {
  const section = SECTION_OF[code];
  return section && hint ? `${hint} ${see(section)}` : hint;
}

/** What happened and how to fix it, in one line. */
export function textOf(reason: Reason): string {
  const { message } = reason;
  const hint = hintOf(reason);
  return hint ? `${asSentence(message)} ${hint}` : message;
}

/** An error to throw for a reason. */
export function errorFor({ code, message, hint }: Reason): Error {
  return Object.assign(new Error(message), { name: code, hint });
}
