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
