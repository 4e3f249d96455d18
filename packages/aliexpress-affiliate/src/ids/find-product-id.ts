import { isSiteHost } from '../values/hosts.ts';
import { asGlobalId } from './ids.ts';

/** What the addresses in a text lead to. */
export type Find =
  | { readonly id: string }
  | { readonly id?: undefined; readonly reason: 'short-link' | 'other-site' | 'no-id' };

/** With a scheme, without one (`//…`), or a bare AliExpress host outside of another host's path. */
const ADDRESS =
  /(?:(?:https?|aliexpress):)?\/\/[^\s"'<>`\\“”‘’«»]+|(?<![\w.@/-])(?:[a-z0-9-]+\.)*aliexpress\.(?:com|us|ru)[^\s"'<>`\\“”‘’«»]*/gi;

/** How many addresses inside addresses are followed. */
const DEEPEST = 3;

/**
 * Finds the product that an address in the text names, as a global id; `undefined` when the text has
 * no address at all. Decodes only as far as needed, because decoding too early breaks an address.
 */
export function findProductId(text: string, depth = 0): Find | undefined {
  let reading = text.replaceAll(/&(?:amp;)+/gi, '&');
  for (let times = 0; times <= 2; times += 1) {
    const finds = [...reading.matchAll(ADDRESS)].flatMap(([address]) => {
      const url = URL.parse(withScheme(address.replace(/[).,;:!?\]}*~]+$/, '')));
      return url === null ? [] : [findInUrl(url, depth)];
    });
    const best = finds.find(({ id }) => id) ?? finds[0];
    if (best !== undefined) return best;
    reading = decode(reading);
  }
  return undefined;
}

function withScheme(address: string): string {
  if (address.startsWith('//')) return `https:${address}`;
  return /^[a-z]+:\/\//i.test(address) ? address : `https://${address}`;
}

function findInUrl(url: URL, depth: number): Find {
  const isApp = url.protocol === 'aliexpress:';
  if (!isApp && !isSiteHost(url.hostname)) return { reason: 'other-site' };
  const id = idInPath(decode(url.pathname)) ?? idInQuery(url.searchParams);
  if (id !== undefined) return { id };
  // Share links, deep links and log-in pages have the product's address in a parameter.
  for (const value of depth < DEEPEST ? url.searchParams.values() : []) {
    const find = findProductId(value, depth + 1);
    if (find?.id !== undefined) return find;
  }
  const isShort = /^(?:s\.click|a)\.aliexpress\./.test(url.hostname);
  return { reason: isShort ? 'short-link' : 'no-id' };
}

function idInPath(path: string): string | undefined {
  const [, id] =
    /\/(?:item|i)\/(?:[^/]+\/)*(\d+)(?:\.html?)?\/?$/i.exec(path) ??
    // Old store pages have the shop's id before the product's.
    /\/store\/product\/[^/]+\/\d+_(\d+)\.html?$/i.exec(path) ??
    [];
  return id && asGlobalId(id);
}

/** `productId=…`, or the first of `productIds=1005…:sku,1005…`. */
function idInQuery(query: URLSearchParams): string | undefined {
  for (const [name, value] of query) {
    if (!/^productids?$/i.test(name)) continue;
    const id = asGlobalId(/^\s*(\d+)(?![^\s:,;])/.exec(value)?.[1] ?? '');
    if (id !== undefined) return id;
  }
  return undefined;
}

/** Decodes valid percent-encoding only, because pasted text may have a stray `%`. */
function decode(text: string): string {
  return text.replaceAll(/(?:%[0-9a-f]{2})+/gi, (run) => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}
