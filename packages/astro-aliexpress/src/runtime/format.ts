import type { Money } from 'aliexpress-affiliate';
import type { Plural } from './words.ts';

/** Numbers, dates and names of countries in one locale. */
export interface Format {
  /** From decimal text, digit by digit: no amount passes through a float. */
  money(money: Money): string;
  /** To the minute, in UTC and saying so: a static page does not know its reader's clock. */
  date(time: number): string;
  /** The day alone, in UTC. */
  day(time: number): string;
  /** 0.973 → "97.3%" */
  share(share: number): string;
  /**
   * "12 orders", "1,200+ orders": from 100 on rounded down to two digits, because the count moves
   * on while the page stands.
   */
  count(count: number, forms: Plural): string;
  /** "1 day", "7 days": to the day. */
  days(count: number, forms: Plural): string;
  /** A number of the author's. */
  number(value: number): string;
  /** "Germany", or the code where no country is known by it. */
  country(code: string): string;
}

const formats = new Map<string, Format>();

/** Kept per locale, because `Intl` takes longer to make its formatters than to use them all. */
export function formatFor(locale: string): Format {
  const known = formats.get(locale) ?? createFormat(locale);
  formats.set(locale, known);
  return known;
}

function createFormat(locale: string): Format {
  const plain = new Intl.NumberFormat(locale);
  const percent = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 1 });
  const plural = new Intl.PluralRules(locale);
  const region = new Intl.DisplayNames(locale, { type: 'region' });
  const minute = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    timeZone: 'UTC',
    timeZoneName: 'short',
  });
  const day = new Intl.DateTimeFormat(locale, {
    year: 'numeric',
    month: 'short',
    day: 'numeric',
    timeZone: 'UTC',
  });
  const moneys = new Map<string, Intl.NumberFormat>();

  return {
    money({ amount, currency }) {
      const money =
        moneys.get(currency) ?? new Intl.NumberFormat(locale, { style: 'currency', currency });
      moneys.set(currency, money);
      return money.format(amount as `${number}`);
    },
    date: (time) => minute.format(time),
    day: (time) => day.format(time),
    share: (share) => percent.format(share),
    count(count, forms) {
      const step = count < 100 ? 1 : 10 ** (String(count).length - 2);
      const rounded = Math.floor(count / step) * step;
      const form = forms[plural.select(rounded)] ?? forms.other;
      return fill(form, plain.format(rounded) + (count < 100 ? '' : '+'));
    },
    days: (count, forms) => fill(forms[plural.select(count)] ?? forms.other, plain.format(count)),
    number: (value) => plain.format(value),
    country(code) {
      try {
        return region.of(code) ?? code;
      } catch {
        return code;
      }
    },
  };
}

/** Puts a value where the `#` is. */
export function fill(words: string, value: string): string {
  return words.replace('#', () => value);
}
