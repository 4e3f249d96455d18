/** Cuts a text to `length` UTF-16 units plus an ellipsis, between words if possible. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
  const space = cut.lastIndexOf(' ');
  return `${space > length / 2 ? cut.slice(0, space) : cut}…`;
}

/**
 * A shop's title as a reader can read it: without words that are said twice, and cut between words.
 * Numbers and short words may be said twice.
 */
export function readableTitle(title: string, maxLength: number): string {
  const said = new Set<string>();
  const given = title.split(/\s+/);
  const words = given.filter((word) => {
    const letters = word.toLowerCase().replaceAll(/[^\p{L}\p{N}]/gu, '');
    const counts = letters.length > 3 && !/\p{N}/u.test(letters);
    const isRepeat = counts && said.has(letters);
    if (counts) said.add(letters);
    return !isRepeat;
  });
  const whole = words.join(' ');
  if (words.length === given.length && whole.length <= maxLength) return whole;
  const space = whole.length > maxLength ? whole.lastIndexOf(' ', maxLength) : whole.length;
  const cut = whole.slice(0, space > maxLength / 2 ? space : maxLength);
  // Neither half a character, nor a comma or a "for" at the end; but "350 ml".
  return cut
    .replace(/[\uD800-\uDBFF]$/, '')
    .replace(/(?<=\P{N})\s\p{Ll}{1,3}$/u, '')
    .replace(/[\s,;:|/&+–-]+$/u, '');
}

/** With a full stop, unless it ends a sentence already. */
export function asSentence(text: string): string {
  return /[.!?…。]$/.test(text) ? text : `${text}.`;
}

/** "a · b", without a line break before the dot. */
export function listed(parts: readonly string[]): string {
  return parts.join('\u00A0· ');
}

/** Replaces names in braces by values. `undefined` if a value is unknown. */
export function fillIn(text: string, values: Readonly<Record<string, string>>): string;
export function fillIn(
  text: string,
  values: Readonly<Record<string, string | undefined>>,
): string | undefined;
export function fillIn(
  text: string,
  values: Readonly<Record<string, string | undefined>>,
): string | undefined {
  let complete = true;
  const filled = text.replaceAll(/\{(\w+)\}/g, (placeholder, name: string) => {
    if (!Object.hasOwn(values, name)) return placeholder;
    complete &&= values[name] !== undefined;
    return values[name] ?? '';
  });
  return complete ? filled : undefined;
}
