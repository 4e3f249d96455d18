/** Puts values where their names stand in braces. Nothing if one that is named is not known. */
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
