/** Control characters (C0, DEL, C1), lone surrogates, and the marks that turn text around. */
const UNWANTED = /[\p{Cc}\p{Cs}\u202D\u202E]/gu;

/** Marks that begin or end a piece of text in the other direction. */
const DIRECTION = /[\u202A-\u202C\u2066-\u2069]/g;

/** Letters and symbols that show nothing. */
const BLANK = /[\u115F\u1160\u2800\u3164\uFFA0]/g;

/**
 * Puts text from outside on one line and limits its length. Leaves entities as they are, because
 * whoever renders the text escapes it. Marks of direction stay where each has its end, as in Hebrew
 * and Arabic titles: others would turn the rest of a page around.
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
  // Code points cost time, and hardly a text is too long.
  const cut = line.length <= max ? line : Array.from(line).slice(0, max).join('').trimEnd();
  return isBalanced(cut) ? cut : cut.replace(DIRECTION, '').trim();
}

/** Whether a reader would see anything. */
export function isVisible(text: string): boolean {
  return /[\p{L}\p{N}\p{P}\p{S}]/u.test(text.replace(BLANK, ''));
}

function isBalanced(text: string): boolean {
  const open: string[] = [];
  for (const mark of text.match(DIRECTION) ?? []) {
    if (mark === '\u202C' || mark === '\u2069') {
      const end = open.pop();
      if (end !== mark) return false;
    } else {
      open.push(mark < '\u2066' ? '\u202C' : '\u2069');
    }
  }
  return open.length === 0;
}
