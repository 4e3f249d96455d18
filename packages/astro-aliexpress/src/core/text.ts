/** At most `length` UTF-16 units and an ellipsis, cut between words where they are of usual length. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
  const space = cut.lastIndexOf(' ');
  return `${space > length / 2 ? cut.slice(0, space) : cut}…`;
}

/** "a · b", with no line ever beginning with the dot. */
export function listed(parts: readonly string[]): string {
  return parts.join('\u00A0· ');
}
