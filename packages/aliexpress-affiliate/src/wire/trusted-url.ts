import { isLoopback, isMediaHost, isSiteHost } from '../values/hosts.ts';

/** A URL of the gateway's answer, fit for a page; `undefined` when it is not. */
export type TrustUrl = (text: string) => string | undefined;

/** What a URI may be written with (RFC 3986), and the `|` that AliExpress sometimes leaves bare. */
const PLAIN_URI = /^[\w\-.~:/?#[\]@!$&'()*+,;=%|]+$/;

/**
 * https on AliExpress's own hosts, nothing else. A gateway on loopback (the sandbox) may also name
 * itself, over http.
 */
export function createTrustUrl(gateway: URL): TrustUrl {
  const sandbox =
    gateway.protocol === 'http:' && isLoopback(gateway.hostname) ? gateway.origin : undefined;

  function isTrusted(url: URL): boolean {
    if (url.username !== '' || url.password !== '') return false;
    if (url.origin === sandbox) return true;
    if (url.protocol !== 'https:' || url.port !== '') return false;
    return isSiteHost(url.hostname) || isMediaHost(url.hostname);
  }

  return (text) => {
    const trimmed = text.trim();
    // Answers of 2021 were protocol-relative.
    const full = trimmed.startsWith('//') ? `https:${trimmed}` : trimmed;
    const url = URL.parse(full);
    if (url === null || !isTrusted(url)) return undefined;
    // As sent where possible: a promotion link must not be changed.
    return PLAIN_URI.test(full) ? full : url.href;
  };
}
