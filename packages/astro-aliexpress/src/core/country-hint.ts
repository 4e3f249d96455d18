import { formatFor } from './format.ts';
import { COUNTRIES } from './market.ts';
import { nearest } from './nearest.ts';

/** "Use the two letters of a country that AliExpress sells to. Did you mean `DE`?" for "Germany" */
export function countryHint(written: string): string {
  const { country } = formatFor('en');
  const codes = new Map(Object.keys(COUNTRIES).map((code) => [country(code), code]));
  const name = nearest(written.trim(), [...codes.keys()]);
  const code = name === undefined ? undefined : codes.get(name);
  const rule = 'Use the two letters of a country that AliExpress sells to';
  return code === undefined ? `${rule}, such as \`DE\`.` : `${rule}. Did you mean \`${code}\`?`;
}

export function isCountry(written: string): boolean {
  return Object.hasOwn(COUNTRIES, written.trim().toUpperCase());
}
