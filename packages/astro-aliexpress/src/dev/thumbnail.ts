import { imageUrl } from 'aliexpress-affiliate';
import { type Mode, usesLoopback } from '../config/mode.ts';

/**
 * A small picture, if it comes from this site, from AliExpress, or from a sandbox on this machine.
 * @param url as a page has it
 */
export function thumbnail(url: string | undefined, mode: Mode): string | undefined {
  if (url === undefined || /^\/(?!\/)/.test(url)) return url;
  const small = imageUrl(url, 220);
  if (small !== url) return small;
  return usesLoopback(mode) && URL.parse(url)?.hostname === '127.0.0.1' ? url : undefined;
}
