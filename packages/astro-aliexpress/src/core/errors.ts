import type { AliExpressError } from 'aliexpress-affiliate';
import { AstroError } from 'astro/errors';

/**
 * Where each error has a section, with its causes and the ways out. It is in the package, so that it
 * is there for everyone, and as old as the code; an address of the published documentation may take
 * its place.
 */
const PAGE = 'node_modules/astro-aliexpress/troubleshooting.md';

/** The sections of `troubleshooting.md`, by their anchors. */
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
  'stopped-by-a-product',
] as const;

export type Section = (typeof SECTIONS)[number];

/** Of the client's errors, by name. */
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

/** For the end of a hint. */
export function see(section: Section): string {
  return `See ${PAGE}#${section}`;
}

/** What a site's author has to mend: what happened, what to do, and where more is said. */
export function siteError(section: Section, message: string, hint: string): AstroError {
  return new AstroError(message, `${hint} ${see(section)}`);
}

/** What to do about an error; empty where nothing is known. */
export function hintOf(error: unknown): string {
  const { name = '', hint = '' } = error as Partial<AliExpressError>;
  const section = SECTION_OF[name];
  return section && hint ? `${hint} ${see(section)}` : hint;
}
