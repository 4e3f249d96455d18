import { asGlobalId } from '../ids/ids.ts';
import { isLoopback } from '../values/hosts.ts';
import { originalImage } from '../values/images.ts';
import { isPrice, type Money } from '../values/money.ts';
import { nonEmpty } from '../values/omit-undefined.ts';
import { cleanText, isVisible } from '../values/text.ts';
import { createTrustUrl } from '../wire/trusted-url.ts';
import { LONGEST, MOST_DAYS, MOST_IMAGES } from './limits.ts';
import type { Product } from './product.ts';

/** A product that was stored, without what is wrong in it. */
export interface CheckedProduct {
  /** `undefined` when its id or title is wrong. */
  readonly product: Omit<Product, 'raw'> | undefined;
  /** The fields that were left out: `promotionLink`, `images[2]`, `promoCode.endsAt`. */
  readonly dropped: readonly string[];
}

/** Checks a product from a file, a database or an import. Its fields are always in one order. */
export type CheckProduct = (value: unknown) => CheckedProduct;

export interface CheckOptions {
  /** The client's. One on this machine (the sandbox) may name itself, over http. */
  readonly gateway?: string | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

/** Returns the value that may be used, or `undefined`. */
type Check<T> = (value: unknown) => T | undefined;

/** Last moment of JavaScript's dates, in ms since the epoch. */
const LAST_MOMENT = 8.64e15;

/**
 * Checks stored products by the rules for the gateway's answers, because whoever can write to a store
 * could otherwise put any link and any text on a page.
 */
export function createCheckProduct({ gateway }: CheckOptions = {}): CheckProduct {
  const trust = createCheckUrl({ gateway });
  const url: Check<string> = (value) => (typeof value === 'string' ? trust(value) : undefined);

  return (value) => {
    const dropped: string[] = [];
    const fields = asFields(value);
    const id = typeof fields['id'] === 'string' ? asGlobalId(fields['id']) : undefined;
    const title = text(LONGEST.title)(fields['title']);
    if (id === undefined || id !== fields['id'] || title === undefined) {
      return { product: undefined, dropped: [id === undefined ? 'id' : 'title'] };
    }
    const from = (path: string, given: Fields) => reader(path, given, dropped);
    const read = from('', fields);
    const product = {
      id,
      title,
      ...read('url', url),
      ...read('promotionLink', url),
      images: images(fields['images'], url, dropped),
      ...read('video', url),
      ...read('salePrice', price),
      ...read('listPrice', price),
      ...read('appPrice', price),
      ...read('discountPercent', whole(1, 99)),
      ...read('statedDiscountPercent', between(0, 100)),
      currencyAsAsked: fields['currencyAsAsked'] === true,
      ...read('taxRate', between(0, 1)),
      ...read('promoCode', (given) => promoCode(given, url, from)),
      ...read('shipToDays', whole(1, MOST_DAYS)),
      ...read('platformType', text(LONGEST.type)),
      ...read('positiveFeedback', between(0, 1)),
      ...read('orders30d', whole(0, Number.MAX_SAFE_INTEGER)),
      ...read('category', (given) => category('category', given, from)),
      ...read('subcategory', (given) => category('subcategory', given, from)),
      ...read('shop', (given) => shop(given, url, from)),
      ...read('skuId', digits),
      ...read('commission', (given) => commission(given, from)),
    };
    return { product: product as Omit<Product, 'raw'>, dropped };
  };
}

/** Returns an address that a page may show, else `undefined`. */
export function createCheckUrl({ gateway }: CheckOptions = {}): (
  text: string,
) => string | undefined {
  const url = URL.parse(gateway ?? '');
  const trust = createTrustUrl(url ?? new URL('https://api-sg.aliexpress.com/sync'));
  if (url === null || !isLoopback(url.hostname)) return trust;
  // An earlier sandbox may have had another port.
  return (address) => trust(address) ?? (isOnThisMachine(address) ? address : undefined);
}

function isOnThisMachine(address: string): boolean {
  const url = URL.parse(address);
  return url?.protocol === 'http:' && isLoopback(url.hostname) && url.username === '';
}

/** Reads one field, into an object that has it or not. Notes what is there and wrong. */
function reader(path: string, fields: Fields, dropped: string[]) {
  return <Name extends string, T>(name: Name, check: Check<T>): { [K in Name]?: T } => {
    const given = Object.hasOwn(fields, name) ? fields[name] : undefined;
    if (given === undefined) return {};
    const value = check(given);
    if (value !== undefined) return { [name]: value } as { [K in Name]?: T };
    dropped.push(path + name);
    return {};
  };
}

type From = (path: string, fields: Fields) => ReturnType<typeof reader>;

function asFields(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}

function text(max: number): Check<string> {
  return (value) => {
    const line = typeof value === 'string' ? cleanText(value, max) : '';
    return isVisible(line) ? line : undefined;
  };
}

function whole(least: number, most: number): Check<number> {
  return (value) => (Number.isInteger(value) ? between(least, most)(value) : undefined);
}

function between(least: number, most: number): Check<number> {
  return (value) =>
    typeof value === 'number' && value >= least && value <= most ? value : undefined;
}

const digits: Check<string> = (value) =>
  typeof value === 'string' && /^[1-9]\d{0,19}$/.test(value) ? value : undefined;

const price: Check<Money> = (value) => {
  const { amount, currency } = asFields(value);
  if (typeof amount !== 'string' || !/^\d{1,15}(?:\.\d{1,8})?$/.test(amount)) return undefined;
  if (typeof currency !== 'string' || !/^[A-Z]{3}$/.test(currency)) return undefined;
  return isPrice({ amount, currency }) ? { amount, currency } : undefined;
};

function images(value: unknown, url: Check<string>, dropped: string[]): string[] {
  const given = Array.isArray(value) ? value.slice(0, MOST_IMAGES) : [];
  const found = given.flatMap((image: unknown, at) => {
    const trusted = url(image);
    if (trusted !== undefined) return [originalImage(trusted)];
    dropped.push(`images[${at}]`);
    return [];
  });
  return [...new Set(found)];
}

function promoCode(value: unknown, url: Check<string>, from: From) {
  const fields = asFields(value);
  const read = from('promoCode.', fields);
  const code = text(LONGEST.code)(fields['code']);
  if (code === undefined) return undefined;
  return {
    code,
    ...read('text', text(LONGEST.coupon)),
    ...read('minSpend', price),
    ...read('quantity', whole(0, Number.MAX_SAFE_INTEGER)),
    ...read('startsAt', whole(0, LAST_MOMENT)),
    ...read('endsAt', whole(0, LAST_MOMENT)),
    ...read('campaignType', text(LONGEST.type)),
    ...read('url', url),
  };
}

function category(name: string, value: unknown, from: From) {
  const read = from(`${name}.`, asFields(value));
  return nonEmpty({ ...read('id', digits), ...read('name', text(LONGEST.name)) });
}

function shop(value: unknown, url: Check<string>, from: From) {
  const read = from('shop.', asFields(value));
  return { ...read('id', digits), ...read('name', text(LONGEST.name)), ...read('url', url) };
}

function commission(value: unknown, from: From) {
  const read = from('commission.', asFields(value));
  return {
    ...read('rate', between(0, 1)),
    ...read('hotProductRate', between(0, 1)),
    ...read('relevantMarketRate', between(0, 1)),
  };
}
