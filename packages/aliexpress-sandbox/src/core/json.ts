// V8 has it since Node 21. TypeScript does not know it yet.
const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown };

/**
 * Writes each bigint as a number with all its digits, as the gateway sends ids.
 */
export function writeJson(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'bigint' ? rawJSON(String(item)) : item,
  );
}
