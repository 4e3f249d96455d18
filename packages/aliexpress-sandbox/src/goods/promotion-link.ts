import { createHash } from 'node:crypto';

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789';

/**
 * A promotion link of 1,065 characters. As at the gateway, those of one tracking id begin alike,
 * and the rest depends on product and language.
 */
export function promotionLink(trackingId: string, id: string, language: string): string {
  const start = scramble(`tracking ${trackingId}`, 300);
  return `https://s.click.aliexpress.com/s/${start}${scramble(`${trackingId} ${id} ${language}`, 732)}`;
}

function scramble(text: string, length: number): string {
  const bytes = createHash('shake256', { outputLength: length }).update(text).digest();
  return Array.from(bytes, (byte) => letters[byte % letters.length]).join('');
}

/** A link as `link.generate` gives it, always the same for the same page. */
export function shortPromotionLink(trackingId: string, type: string, source: string): string {
  return `https://s.click.aliexpress.com/e/_c${scramble(`${trackingId} ${type} ${source}`, 7)}`;
}
