import { asGlobalId } from './ids.ts';

/** What stands before the id, and perhaps a name, in the address of a product page. */
const PAGE = /\/(?:item|i|dp|product|item-desc)\/([^?#]*)/i;

/** `ID`, or `SHOP_ID` as in old store pages. Ids of shops have 10 digits at most. */
const SEGMENT = /^(?:\d{1,10}_)?(\d{8,17})(?![\p{L}\d-])/u;

/**
 * `productId=…`, or `productIds=1005…:sku,1005…`; `id=…` of `/item.htm` alone. A pasted address may have
 * lost its `?`.
 */
const PARAMETER =
  /[?&;#](?:productids?|objectid|itemids?|item_ids?|product_ids?|(?<=\/item(?:\.html?)?\?(?:[^#]*&)?)id)=[~[(]{0,2}(\d{8,17})(?!\d)/gi;

/** A run of digits as long as an id. */
const RUN = /(?<!\d)\d{8,17}(?!\d)/g;

/**
 * The global id in an address of AliExpress: the first segment of the path that is one, with anything
 * but a letter, a digit or a hyphen after it; else a parameter; else the first run of digits.
 *
 * @param address from the path on
 */
export function idInAddress(address: string): string | undefined {
  const [, page = ''] = PAGE.exec(address) ?? [];
  const segments = page.split('/').map((segment) => SEGMENT.exec(segment)?.[1]);
  const parameters = [...address.matchAll(PARAMETER)].map(([, digits]) => digits);
  for (const digits of [...segments, ...parameters, ...(page.match(RUN) ?? [])]) {
    const id = digits === undefined ? undefined : asGlobalId(digits);
    if (id !== undefined) return id;
  }
  return undefined;
}
