import type { Market, Product } from 'aliexpress-affiliate';
import { type DoctorCheck, ok, skipped, warn } from './doctor-check.ts';

/** Letters that titles in a language have. */
const LETTERS: Readonly<Record<string, RegExp>> = {
  AR: /\p{Script=Arabic}/u,
  HE: /\p{Script=Hebrew}/u,
  JA: /[\p{Script=Hiragana}\p{Script=Katakana}]/u,
  KO: /\p{Script=Hangul}/u,
  RU: /\p{Script=Cyrillic}/u,
  TH: /\p{Script=Thai}/u,
};

/** Languages in Latin letters that have product pages on a host of their own. */
const HOSTS: ReadonlySet<string> = new Set(['DE', 'ES', 'FR', 'IT', 'NL', 'PL', 'PT']);

/** Checks titles by their letters or, where these tell nothing, by the addresses of the pages. */
export function checkLanguage(products: readonly Product[], { language }: Market): DoctorCheck[] {
  if (products.length === 0) return [];
  const isRight = products.map((product) => isInLanguage(product, language));
  if (isRight.includes(true)) return [ok('Language', `titles are in ${language}`)];
  if (isRight.every((it) => it === undefined)) return [skipped('Language')];
  return [
    warn(
      'Language',
      `You asked for titles in ${language}, but AliExpress answered in another language`,
      'Set the language of your `market` to one that AliExpress offers, such as EN.',
    ),
  ];
}

/** `undefined` if nobody can tell. */
function isInLanguage({ title, url = '' }: Product, language: string): boolean | undefined {
  const letters = LETTERS[language];
  if (letters !== undefined) return letters.test(title);
  const [, host = ''] = /^https:\/\/(\w+)\.aliexpress\.com\//.exec(url) ?? [];
  if (host === '') return undefined;
  if (language === 'EN') return host === 'www';
  return HOSTS.has(language) ? host === language.toLowerCase() : undefined;
}
