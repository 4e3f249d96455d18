import { isSiteHost } from '../values/hosts.ts';
import { idInAddress } from './id-in-address.ts';

/** What the addresses in a text lead to. */
type Find =
  | { readonly id: string; readonly redirector?: string }
  | { readonly id?: undefined; readonly reason: 'short-link' | 'other-site' | 'no-id' };

/**
 * Where an address begins: with a scheme, with `//` or with a bare AliExpress host. A bare host after a
 * slash, a dot or an `@` is part of another address.
 */
const START = new RegExp(
  [
    String.raw`(?:https?|intent|android-app|aliexpress(?:hd)?):\/+`,
    String.raw`(?<![^\s"'<(\[])\/\/(?=[^\s/])`,
    String.raw`(?:\/\/|(?<![a-z\d.@/-]))(?=(?:[a-z\d-]+\.)*aliexpress\.(?:com|us|ru)(?![a-z\d-]))`,
  ].join('|'),
  'gi',
);

/** What no address has in it. */
const END = /[\s"'<>`\\“”‘’«»]/;

/** AliExpress's short links, and those of services that shorten only its addresses. */
const SHORT_HOST =
  /^(?:(?:s\.click|a)\.aliexpress\.(?:com|us|ru)|ali\.(?:pub|ski|onl)|alii\.pub|alli\.pub|aliclick\.(?:shop|link)|alishort\.com|lite\.al)$/;

/** One address of a text, up to the next one, which may stand in it. */
interface Address {
  readonly host: string;
  /** Whether it is AliExpress's, or its app's. */
  readonly isSite: boolean;
  /** With query and fragment. */
  readonly path: string;
  /** Whether the next address stands in it, as in `https://example.com/?to=https://…`. */
  readonly carriesNext: boolean;
}

/**
 * Finds the product of the first address that names one, as a global id; `undefined` when the text has
 * no address at all. Share links and log-in pages have the product's address in their own.
 *
 * @param text without encoding, as `plainText` returns it
 */
export function findProductId(text: string): Find | undefined {
  let reason: Exclude<Find, { id: string }>['reason'] | undefined;
  let redirector: string | undefined;
  for (const { host, isSite, path, carriesNext } of addressesIn(text)) {
    const id = isSite ? idInAddress(path) : undefined;
    if (id !== undefined) return redirector === undefined ? { id } : { id, redirector };
    reason ??= SHORT_HOST.test(host) ? 'short-link' : isSite ? 'no-id' : 'other-site';
    if (!carriesNext) redirector = undefined;
    else if (!isSite) redirector ??= host;
  }
  return reason && { reason };
}

function addressesIn(text: string): Address[] {
  const starts = [...text.matchAll(START)];
  return starts.flatMap(({ index, 0: scheme }, at) => {
    const next = starts[at + 1]?.index ?? text.length;
    const rest = text.slice(index + scheme.length, next);
    const [within = ''] = rest.split(END, 1);
    const address = readAddress(scheme, within);
    return address === undefined
      ? []
      : [{ ...address, carriesNext: within === rest && /[=/?&:#]$/.test(within) }];
  });
}

function readAddress(scheme: string, rest: string): Omit<Address, 'carriesNext'> | undefined {
  const isApp =
    /^aliexpress/i.test(scheme) ||
    (/^intent/i.test(scheme) && /[;#]scheme=aliexpress/i.test(rest)) ||
    (/^android-app/i.test(scheme) && /^com\.alibaba\.aliexpresshd\//i.test(rest));
  if (isApp) return { host: '', isSite: true, path: `/${rest}` };
  const [authority = ''] = rest.split(/[/?#]/, 1);
  const host = URL.parse(`https://${authority}`)?.hostname.replace(/\.$/, '');
  if (host === undefined) return undefined;
  return { host, isSite: isSiteHost(host), path: rest.slice(authority.length) };
}
