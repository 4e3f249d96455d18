const IDS = /_ids?$/;
const INTEGER = /^-?\d+$/;

/**
 * `JSON.parse` that loses no id: numbers under `*_id` and `*_ids`, and integers beyond 2^53
 * anywhere, become strings of exactly their digits. The gateway sends every id as a bare number, and
 * a `sku_id` has 17 digits.
 *
 * @throws SyntaxError, or RangeError for text nested thousands of levels deep
 */
export function parseLossless(text: string): unknown {
  return JSON.parse(text, revive);
}

// TypeScript's library does not know `context` yet; V8 passes it from Node 21 on.
function revive(key: string, value: unknown, context?: { source?: string }): unknown {
  // As an own property it is harmless here, and not to the next one who copies the object.
  if (key === '__proto__') return undefined;
  if (Array.isArray(value) && IDS.test(key)) return value.map(idToText);
  if (typeof value !== 'number') return value;
  const source = context?.source ?? String(value);
  if (IDS.test(key)) return source;
  return INTEGER.test(source) && !Number.isSafeInteger(value) ? source : value;
}

/** Members of an id list: the unsafe ones are text already. */
function idToText(member: unknown): unknown {
  return typeof member === 'number' ? String(member) : member;
}
