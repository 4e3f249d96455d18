// V8 has it since Node 21; TypeScript's library does not know it yet.
const { rawJSON } = JSON as unknown as { rawJSON(text: string): unknown };

/**
 * JSON in which every bigint stands as a bare number, however many digits it has: that is how the
 * gateway sends ids.
 */
export function writeJson(value: unknown): string {
  return JSON.stringify(value, (_, item: unknown) =>
    typeof item === 'bigint' ? rawJSON(String(item)) : item,
  );
}
