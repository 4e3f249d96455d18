/** Control characters (C0, DEL, C1), lone surrogates, and the marks that reorder or hide text. */
const UNWANTED = /[\p{Cc}\p{Cs}\u202A-\u202E\u2066-\u2069]/gu;

/**
 * Puts text from outside on one line and limits its length. Leaves entities as they are, because
 * whoever renders the text escapes it.
 *
 * @param max in code points
 */
export function cleanText(text: string, max: number): string {
  // Cut first, generously, so that a huge text costs no more than a long one.
  const line = text
    .slice(0, max * 8)
    .replace(/\s+/g, ' ')
    .replace(UNWANTED, '')
    .trim();
  const points = Array.from(line);
  return points.length <= max ? line : points.slice(0, max).join('').trimEnd();
}
