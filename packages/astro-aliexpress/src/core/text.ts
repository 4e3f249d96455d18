/** Cuts a text to `length` UTF-16 units plus an ellipsis, between words if possible. */
export function shorten(text: string, length: number): string {
  if (text.length <= length) return text;
  const cut = text.slice(0, length).replace(/[\uD800-\uDBFF]$/, '');
  const space = cut.lastIndexOf(' ');
  return `${space > length / 2 ? cut.slice(0, space) : cut}…`;
}

/** "a · b", without a line break before the dot. */
export function listed(parts: readonly string[]): string {
  return parts.join('\u00A0· ');
}

/** Replaces names in braces by values. `undefined` if a value is unknown. */
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
