import type { Money } from 'aliexpress-affiliate';
import { memoize } from '../core/memoize.ts';
import { namedGroups } from '../core/named-groups.ts';
import type { Range } from './source-text.ts';

/** An amount in a text, or a range of two. */
export interface WrittenAmount extends Range {
  readonly low: Money;
  readonly high: Money;
}

/** Finds amounts in a currency, with its sign, code or name before or after them. */
export function amountsIn(text: string, currency: string): WrittenAmount[] {
  const found: WrittenAmount[] = [];
  let before: WrittenNumber | undefined;
  for (const number of numbersIn(text, currency)) {
    const isRange = before && (before.isSigned || number.isSigned) && joins(text, before, number);
    if (before && isRange) {
      if (before.isSigned) found.pop();
      found.push({ start: before.start, end: number.end, low: before.money, high: number.money });
    } else if (number.isSigned) {
      const { start, end, money } = number;
      found.push({ start, end, low: money, high: money });
    }
    before = isRange ? undefined : number;
  }
  return found;
}

interface WrittenNumber extends Range {
  readonly money: Money;
  /** Has the sign of the currency. */
  readonly isSigned: boolean;
}

function numbersIn(text: string, currency: string): WrittenNumber[] {
  return Array.from(text.matchAll(numberPattern(currency)), (found) => {
    const { number, before, after } = namedGroups<'number'>(found);
    return {
      start: found.index,
      end: found.index + found[0].length,
      money: { amount: amountOf(number), currency },
      isSigned: before !== undefined || after !== undefined,
    };
  });
}

/** "15–20 €", "15 to 20 €", "between 15 and 20 €" */
function joins(text: string, low: WrittenNumber, high: WrittenNumber): boolean {
  const between = text.slice(low.end, high.start);
  if (TO.test(between)) return true;
  return AND.test(between) && BETWEEN.test(text.slice(Math.max(0, low.start - 12), low.start));
}

const TO = /^(?:\s?[-–—]\s?|\s(?:to|bis|à|a|tot|até)\s)$/iu;
const AND = /^\s(?:and|und|et|y|e|en)\s$/iu;
const BETWEEN = /(?<!\p{L})(?:between|zwischen|entre|tra|fra|tussen)\s$/iu;

const SPACE = '[ \u00A0\u202F]';
/** "1,299.99", "1.299,99", "1 299", "20" and "20,–" */
const NUMBER = String.raw`(?:\d{1,3}(?:[.,'’ \u00A0\u202F]\d{3}){1,4}|\d{1,12})(?:[.,]\d{1,2})?(?![.,]?\d)(?:[.,][-–—]+)?`;
const NOT_BEFORE = String.raw`(?<![\p{L}\p{N}\p{Sc}.,/]|\d\s?[x×]\s?)`;
/** Not "$20k", "20 %", "$20-a-month", "$20/month", "20 € each" or "$20 × 2". */
const UNIT = String.raw`(?:a|per|each|apiece|pro|je|jeweils|par|por|al|cada|ogni|elk|stuk)(?!\p{L})(?!\s[\p{Sc}\d])`;
const NOT_AFTER = String.raw`(?![\p{L}\p{N}]|\s?[%+/×]|\s?x\s?\d|-\p{L}|\s${UNIT})`;

const numberPattern = memoize((currency: string) => {
  const sign = `(?:${signsOf(currency).map(asPattern).join('|')})`;
  return new RegExp(
    `${NOT_BEFORE}(?<before>${sign}${SPACE}?)?(?<number>${NUMBER})(?<after>${SPACE}?${sign}(?!\\d))?${NOT_AFTER}`,
    'giu',
  );
});

/** Languages whose names of currencies are known: "20 euros". */
const LANGUAGES = ['en', 'de', 'fr', 'es', 'it', 'nl', 'pt'];

/** The longest first: "US$" and "$". */
function signsOf(currency: string): string[] {
  const signs = LANGUAGES.flatMap((language) =>
    (['symbol', 'narrowSymbol', 'name'] as const).map((currencyDisplay) => {
      const format = new Intl.NumberFormat(language, {
        style: 'currency',
        currency,
        currencyDisplay,
      });
      const sign = format.formatToParts(2).find(({ type }) => type === 'currency')?.value ?? '';
      // "US dollars" are "dollars".
      return currencyDisplay === 'name' ? (/\p{L}+$/u.exec(sign)?.[0] ?? '') : sign;
    }),
  );
  const dollars = signs.includes('$') ? [`${currency.slice(0, 2)}$`] : [];
  const all = [currency, ...signs, ...dollars].filter((sign) => sign !== '');
  return [...new Set(all)].toSorted((a, b) => b.length - a.length);
}

function asPattern(text: string): string {
  return text.replaceAll(/[$.\\]/g, String.raw`\$&`);
}

/** A dot or comma with one or two digits after it is the decimal one. */
function amountOf(written: string): string {
  const [, whole = '', decimals = ''] =
    /^(.*?)(?:[.,](\d{1,2}))?(?:[.,][-–—]+)?$/u.exec(written) ?? [];
  const digits = whole.replaceAll(/\D/g, '');
  return decimals === '' ? digits : `${digits}.${decimals}`;
}
