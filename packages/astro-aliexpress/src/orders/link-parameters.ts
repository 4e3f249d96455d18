/**
 * The page's name behind the link that was clicked (`af`), from an order's custom parameters. They are
 * mostly JSON; their form isn't documented, so a query string is read, too.
 */
export function afOf(customParameters: string | undefined): string | undefined {
  if (customParameters === undefined) return undefined;
  const value = readJson(customParameters) ?? new URLSearchParams(customParameters).get('af');
  return typeof value === 'string' && value !== '' ? value : undefined;
}

function readJson(text: string): unknown {
  try {
    const parameters: unknown = JSON.parse(text);
    return typeof parameters === 'object' && parameters !== null
      ? Reflect.get(parameters, 'af')
      : undefined;
  } catch {
    return undefined;
  }
}
