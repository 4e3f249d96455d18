const IDS = /_ids?$/;
const INTEGER = /^-?\d+$/;

/** Levels. Answers have about ten. */
const DEEPEST = 100;

/**
 * Parses JSON without losing digits of ids: numbers under `*_id` and `*_ids`, and all integers beyond
 * 2^53, become strings. The gateway sends ids as numbers, and a `sku_id` has 17 digits.
 *
 * @throws SyntaxError, or RangeError for text nested more than 100 levels deep
 */
export function parseLossless(text: string): unknown {
  // Parsing millions of brackets takes hundreds of megabytes.
  if (isTooDeep(text)) throw new RangeError('nested too deep');
  return JSON.parse(text, revive);
}

function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[[\]{}]/gs)) {
    if (token === '[' || token === '{') depth += 1;
    else if (token === ']' || token === '}') depth -= 1;
    if (depth > DEEPEST) return true;
  }
  return false;
}

// TypeScript does not know `context` yet. V8 passes it since Node 21.
function revive(key: string, value: unknown, context?: { source?: string }): unknown {
  // Harmless here, but not for whoever copies the object.
  if (key === '__proto__') return undefined;
  if (Array.isArray(value) && IDS.test(key)) return value.map(idToText);
  if (typeof value !== 'number') return value;
  const source = context?.source ?? String(value);
  if (IDS.test(key)) return source;
  return INTEGER.test(source) && !Number.isSafeInteger(value) ? source : value;
}

/** Members of an id list. Unsafe numbers are text already. */
function idToText(member: unknown): unknown {
  return typeof member === 'number' ? String(member) : member;
}
