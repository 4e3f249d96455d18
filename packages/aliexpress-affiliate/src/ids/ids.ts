import { ParameterError } from '../errors/errors.ts';
import type { Redact } from '../values/redact.ts';

/** A US id is greater than its global id by this. */
const US_OFFSET = 2n ** 51n;
const ID = /^[1-9]\d{7,16}$/;

/** The global id, or `undefined` when the text is not a product id. */
export function asGlobalId(text: string): string | undefined {
  if (!ID.test(text)) return undefined;
  const id = BigInt(text);
  // An id above the US space has no global counterpart and must stay as it is.
  const isUs = id >= US_OFFSET && id < 2n * US_OFFSET;
  const global = String(isUs ? id - US_OFFSET : id);
  return ID.test(global) ? global : undefined;
}

/**
 * Turns a product id into its global id: `3256807315717590` → `1005007502032342`. Returns a global id
 * unchanged.
 *
 * @throws ParameterError when it is not a product id (8 to 17 digits)
 */
export function toGlobalId(id: string): string {
  return asGlobalId(id) ?? refuseId(id);
}

/** Like `toGlobalId`, but redacts the id in the error: it may be a secret in the wrong place. */
export function readGlobalId(id: string, redact: Redact): string {
  return asGlobalId(id) ?? refuseId(redact(String(id)));
}

/** @param shown the id, redacted */
function refuseId(shown: string): never {
  throw new ParameterError({
    code: 'InvalidProductId',
    message: `${JSON.stringify(String(shown).slice(0, 80))} is not a product id. A product id has 8 to 17 digits.`,
    hint: 'Use `parseProductId` to get the id from the address of a product page.',
  });
}

/**
 * Turns a product id into the US id that aliexpress.us shows: `1005007502032342` →
 * `3256807315717590`. Returns a US id unchanged, and an id that is too large to have a US form.
 *
 * @throws ParameterError when it is not a product id (8 to 17 digits)
 */
export function toUsId(id: string): string {
  const global = BigInt(toGlobalId(id));
  return String(global < US_OFFSET ? global + US_OFFSET : global);
}
