/** ISO 3166 countries that AliExpress spells differently. */
const ALIEXPRESS_SPELLING = new Map([
  ['GB', 'UK'],
  ['ME', 'MNE'],
  ['RS', 'SRB'],
  ['XK', 'KS'],
]);

/** A country as the gateway wants it: `GB` → `UK`, `DE` → `DE`. */
export function gatewayCountry(country: string): string {
  return ALIEXPRESS_SPELLING.get(country) ?? country;
}
