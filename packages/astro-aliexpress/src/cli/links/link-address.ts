import { type ParsedProductId, parseProductId } from 'aliexpress-affiliate';

/** A source without a match links neither to AliExpress nor to a service that shortens its addresses. */
export const LINK_HINT = /ali|lite\.al/i;

const ABSOLUTE = /^\s*(?:https?:)?\/\//i;

/** What an address leads to, if that is AliExpress, perhaps by way of another site. */
export type LinkTarget = Extract<ParsedProductId, { ok: true }> | OpenTarget;

interface OpenTarget {
  readonly ok: false;
  readonly reason: 'short-link' | 'no-id';
  readonly message: string;
}

/** `undefined` for addresses that are of no concern. */
export function targetOf(address: string): LinkTarget | undefined {
  if (!ABSOLUTE.test(address)) return undefined;
  const parsed = parseProductId(address);
  if (parsed.ok) return parsed;
  const { reason, message } = parsed;
  return reason === 'short-link' || reason === 'no-id' ? { ok: false, reason, message } : undefined;
}

/**
 * An address without the backslashes that converters of WordPress posts put before its underscores. No
 * address of AliExpress has one of its own.
 */
export function withoutEscapes(address: string): string {
  return address.replaceAll(/\\(?=[!-/:-@[-`{-~])/g, '');
}

/** Whether somebody may earn from an address, but it can't be known who. */
export function isTracked(address: string): boolean {
  return /^\s*(?:https?:)?\/\/s\.click\./i.test(address);
}

/** The same for all spellings of a short link: without scheme, query, fragment and final slash. */
export function shortLinkKey(address: string): string {
  const url = URL.parse(address.trim().replace(/^\/\//, 'https://'));
  if (url === null) return address.trim();
  // An old short link to a page has its target in the query.
  const query = url.pathname.endsWith('.htm') ? url.search : '';
  return url.host + url.pathname.replace(/\/+$/, '') + query;
}
