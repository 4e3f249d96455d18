import { ParameterError } from '../errors/errors.ts';

/** What a product's id in the US space is greater by. */
const US_OFFSET = 2n ** 51n;
const ID = /^[1-9]\d{7,16}$/;

/** The global id that digits stand for, or `undefined` when they are no product id. */
export function asGlobalId(text: string): string | undefined {
  if (!ID.test(text)) return undefined;
  const id = BigInt(text);
  // Both ends of the US space: an id beyond it has no counterpart, and mapping it twice must not move it.
  const isUs = id >= US_OFFSET && id < 2n * US_OFFSET;
  const global = String(isUs ? id - US_OFFSET : id);
  return ID.test(global) ? global : undefined;
}

/**
 * A product id in the global id space: `3256807315717590` → `1005007502032342`. A global id comes
 * back as it is.
 *
 * @throws ParameterError when it is no product id (8 to 17 digits)
 */
export function toGlobalId(id: string): string {
  return asGlobalId(id) ?? refuseId(id);
}

/** @param shown the id, as it may be shown */
export function refuseId(shown: string): never {
  throw new ParameterError({
    code: 'InvalidProductId',
    message: `${JSON.stringify(String(shown).slice(0, 80))} is not a product id: 8 to 17 digits.`,
    hint: '`parseProductId` takes the id out of whatever the browser shows.',
  });
}

/**
 * A product id in the US id space, as aliexpress.us shows it: `1005007502032342` →
 * `3256807315717590`. A US id comes back as it is, and so does one too large to have a US form.
 *
 * @throws ParameterError when it is no product id (8 to 17 digits)
 */
export function toUsId(id: string): string {
  const global = BigInt(toGlobalId(id));
  return String(global < US_OFFSET ? global + US_OFFSET : global);
}
