import { COUNTRIES } from './market.ts';
import { nearest } from './nearest.ts';

/** What people call countries beside their names. */
const OTHER_NAMES: readonly (readonly [name: string, code: string])[] = [
  ['america', 'US'],
  ['britain', 'GB'],
  ['czech republic', 'CZ'],
  ['england', 'GB'],
  ['great britain', 'GB'],
  ['holland', 'NL'],
  ['korea', 'KR'],
  ['scotland', 'GB'],
  ['turkey', 'TR'],
  ['uae', 'AE'],
  ['usa', 'US'],
  ['wales', 'GB'],
];

/** "Use the two letters of a country that AliExpress sells to. Did you mean `DE`?" for "Germany" */
export function countryHint(written: string): string {
  const code = meantCountry(written.trim());
  const rule = 'Use the two letters of a country that AliExpress sells to';
  return code === undefined ? `${rule}, such as \`DE\`.` : `${rule}. Did you mean \`${code}\`?`;
}

export function isCountry(written: string): boolean {
  return Object.hasOwn(COUNTRIES, written.trim().toUpperCase());
}

function meantCountry(written: string): string | undefined {
  const region = /^[a-z]{2}[-_](?<region>[a-z]{2})$/i.exec(written)?.groups?.['region'];
  if (region !== undefined) return isCountry(region) ? region.toUpperCase() : undefined;
  const own = Object.keys(COUNTRIES).flatMap((code) =>
    namesOf(code).map((name) => [name.toLowerCase(), code] as const),
  );
  const codes = new Map([...own, ...OTHER_NAMES]);
  // Short names of countries are alike: Iran and Iraq, China and Chile.
  const most = written.length < 5 ? 0 : Math.floor(written.length / 3);
  const name = nearest(written.toLowerCase(), [...codes.keys()], most);
  return name === undefined ? undefined : codes.get(name);
}

/** In English, and in the language that most people there speak: "Germany", "Deutschland". */
function namesOf(code: string): string[] {
  const { language } = new Intl.Locale('und', { region: code }).maximize();
  return ['en', language].flatMap(
    (it) => new Intl.DisplayNames(it, { type: 'region' }).of(code) ?? [],
  );
}
