const SITES = ['aliexpress.com', 'aliexpress.us', 'aliexpress.ru'];
const MEDIA = ['alicdn.com', 'aliexpress-media.com'];

function isWithin(hostname: string, domains: readonly string[]): boolean {
  return domains.some((domain) => hostname === domain || hostname.endsWith(`.${domain}`));
}

/** A shop page, a click link: any subdomain of AliExpress's sites. */
export function isSiteHost(hostname: string): boolean {
  return isWithin(hostname, SITES);
}

/** Where AliExpress keeps pictures and videos. */
export function isMediaHost(hostname: string): boolean {
  return isWithin(hostname, MEDIA);
}

/** @param hostname as `URL` normalizes it, so that 127.0.0.1 has one spelling */
export function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(?:\.\d+){3}$/.test(hostname);
}
