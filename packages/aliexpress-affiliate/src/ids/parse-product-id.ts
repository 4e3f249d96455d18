import { findProductId } from './find-product-id.ts';
import { asGlobalId } from './ids.ts';
import { plainText } from './plain-text.ts';

/** Why an input is not a product id. */
export type InvalidIdReason =
  | 'empty'
  | 'not-text'
  /** Neither digits of the right length nor a URL. */
  | 'not-an-id'
  /** Only AliExpress can resolve it, and resolving it counts as a click. */
  | 'short-link'
  /** A URL of a host that is not AliExpress. */
  | 'other-site'
  /** A URL of AliExpress that names no product. */
  | 'no-id';

export type ParsedProductId =
  | {
      readonly ok: true;
      readonly id: string;
      /** Host of another site's link that carries the address. Whoever set it up earns from it. */
      readonly redirector?: string;
    }
  | { readonly ok: false; readonly reason: InvalidIdReason; readonly message: string };

const HOW_TO =
  'Open it in a browser and copy the number before .html from the address bar of the product page.';

const MESSAGES: Readonly<Record<Exclude<InvalidIdReason, 'not-text'>, string>> = {
  empty: 'The product id is empty.',
  'not-an-id': 'This is neither a product id (8 to 17 digits) nor the address of a product page.',
  'short-link':
    'This is a short link. It has no product id in it, and following it would count as a click. ' +
    HOW_TO,
  'other-site': 'This is the address of another site, not of AliExpress.',
  'no-id': `This AliExpress address has no product id in it. ${HOW_TO}`,
};

/** Longer than any pasted link. */
const LONGEST = 10_000;

/**
 * Finds the product id, in the global id space, in what people paste: digits, an address of a product
 * page, a share link or a deep link, with any text around it. Of several addresses, the first that names
 * a product counts. Follows no link.
 */
export function parseProductId(input: string): ParsedProductId {
  // Front matter and `id={…}` may pass a number despite the type.
  if (typeof input !== 'string') return notText(input);
  const text = withoutCutOff(input.slice(0, LONGEST).trim());
  if (text === '') return failed('empty');
  const plain = withoutCutOff(plainText(text).trim());
  const id = idInDigits(text) ?? idInDigits(plain);
  if (id !== undefined) return { ok: true, id };
  const find = findProductId(plain);
  return find?.id === undefined ? failed(find?.reason ?? 'not-an-id') : { ok: true, ...find };
}

function notText(input: unknown): ParsedProductId {
  const example = Number.isSafeInteger(input) ? String(input) : '1005006338829917';
  const message = `A product id has to be text. Write it in quotes, as in "${example}", because a number can lose digits.`;
  return { ok: false, reason: 'not-text', message };
}

function failed(reason: keyof typeof MESSAGES): ParsedProductId {
  return { ok: false, reason, message: MESSAGES[reason] };
}

/** Digits before an ellipsis, which a program has cut off. As many as ids of today have are all there. */
const CUT_OFF = /(?<!\d)\d{1,15}(?=…|\.{2})/g;

function withoutCutOff(text: string): string {
  return text.replaceAll(CUT_OFF, '');
}

/** The id alone, or the end of an address: `1005006338829917.html`, `item/Lamp/1005006338829917.html`. */
const END_OF_ADDRESS =
  /^(?:\.{0,2}\/?(?:[a-z]{2}\/)?(?:item|i)\/(?:[^\s/?#]*\/)?)?(\d+)(?:\.html?)?\/?(?:[?#](?!https?:)\S*)?$/i;

/** The id in quotes, or with other signs around it. */
const AMONG_SIGNS = /^[^\p{L}\p{N}]*(\d+)[^\p{L}\p{N}]*$/u;

function idInDigits(text: string): string | undefined {
  const [, digits] = END_OF_ADDRESS.exec(text) ?? AMONG_SIGNS.exec(text) ?? [];
  return digits === undefined ? undefined : asGlobalId(digits);
}
