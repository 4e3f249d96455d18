import { imageUrl } from 'aliexpress-affiliate';
import { type Mode, usesLoopback } from '../config/mode.ts';

/**
 * The URL of a small picture from this site, AliExpress, or a local sandbox; `undefined` for others.
 * @param url the URL on the page
 */
export function thumbnail(url: string | undefined, mode: Mode): string | undefined {
  if (url === undefined || /^\/(?!\/)/.test(url)) return url;
  const small = imageUrl(url, 220);
  if (small !== url) return small;
  return usesLoopback(mode) && URL.parse(url)?.hostname === '127.0.0.1' ? url : undefined;
}
