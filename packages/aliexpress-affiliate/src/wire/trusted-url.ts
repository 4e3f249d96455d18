import { isLoopback, isMediaHost, isSiteHost } from '../values/hosts.ts';

/** Returns a URL of an answer; `undefined` for one that a page may not show, or for none. */
export type TrustUrl = (text: string | undefined) => string | undefined;

/** The characters of a URI (RFC 3986), and `|`, which AliExpress sometimes does not encode. */
const PLAIN_URI = /^[\w\-.~:/?#[\]@!$&'()*+,;=%|]+$/;

/** Parsing takes ten times as long, and a store may have a million addresses. */
const USUAL =
  /^https:\/\/(?:[a-z0-9-]+\.)+(?:aliexpress\.(?:com|us|ru)|alicdn\.com|aliexpress-media\.com)\/[\w\-.~:/?#[\]@!$&'()*+,;=%|]*$/;

/**
 * Trusts only AliExpress's own hosts, over https: `http:` becomes `https:`. A gateway on loopback (the
 * sandbox) may also name itself, over http.
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
    if (text === undefined || USUAL.test(text)) return text;
    const trimmed = text.trim();
    // Answers of 2021 had protocol-relative URLs.
    const given = trimmed.startsWith('//') ? `https:${trimmed}` : trimmed;
    const sent = URL.parse(given);
    // A promotion link that is dropped earns nothing, and the hosts answer over https too.
    const isPlain = sent?.protocol === 'http:' && sent.origin !== sandbox;
    const full = isPlain ? given.replace(/^http:/i, 'https:') : given;
    const url = isPlain ? URL.parse(full) : sent;
    if (url === null || !isTrusted(url)) return undefined;
    // Unchanged where possible, because a promotion link must not be changed.
    return PLAIN_URI.test(full) ? full : url.href;
  };
}
