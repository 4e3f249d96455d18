/** An amount as decimal text with a dot and no thousands separator, as the gateway sends it. */
export interface Money {
  /** `"15.68"`; never a float. */
  readonly amount: string;
  /** ISO 4217: `"USD"`. */
  readonly currency: string;
}

const DECIMAL = /^(\d+)(?:\.(\d+))?$/;
const known = new Map<string, number>();

/**
 * Decimals of a currency: 2 for USD, 0 for JPY.
 *
 * @throws RangeError when it is not three letters
 */
export function minorUnits(currency: string): number {
  let digits = known.get(currency);
  if (digits === undefined) {
    const format = new Intl.NumberFormat('en', { style: 'currency', currency });
    digits = format.resolvedOptions().maximumFractionDigits ?? 2;
    known.set(currency, digits);
  }
  return digits;
}

/**
 * Turns an amount into the currency's smallest unit: `15.68` USD → `1568n`. Rounds further decimals
 * half up.
 *
 * @throws RangeError when the amount is not decimal text
 */
export function toMinor({ amount, currency }: Money): bigint {
  const [, whole, decimals = ''] = DECIMAL.exec(amount) ?? [];
  if (whole === undefined) throw new RangeError(`Not an amount: ${JSON.stringify(amount)}`);
  const units = minorUnits(currency);
  const minor = BigInt(whole + decimals.slice(0, units).padEnd(units, '0'));
  return (decimals[units] ?? '0') >= '5' ? minor + 1n : minor;
}

/**
 * Turns the currency's smallest unit into an amount: `1568n` of USD → `15.68` USD.
 *
 * @throws RangeError when it is less than 0, or the currency is not three letters
 */
export function fromMinor(minor: bigint, currency: string): Money {
  if (minor < 0n) throw new RangeError(`Not an amount: ${minor}`);
  const units = minorUnits(currency);
  const digits = String(minor).padStart(units + 1, '0');
  const point = digits.length - units;
  const amount = units === 0 ? digits : `${digits.slice(0, point)}.${digits.slice(point)}`;
  return { amount, currency };
}

/**
 * Compares two amounts for sorting: negative when `a` is less, 0 when both are equal to the smallest
 * unit, positive when `a` is more.
 *
 * @throws RangeError when the currencies differ
 */
export function compareMoney(a: Money, b: Money): number {
  if (a.currency !== b.currency) {
    throw new RangeError(`${a.currency} and ${b.currency} cannot be compared.`);
  }
  const difference = toMinor(a) - toMinor(b);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

/** Currencies of which a dollar is hundreds or more. */
const SMALL: ReadonlySet<string> = new Set(
  (
    'AMD ARS CLP COP CRC HUF IDR IQD IRR JPY KHR KRW KZT LAK LBP LKR MMK MNT NGN PKR PYG RSD RUB ' +
    'TZS UGX UZS VND'
  ).split(' '),
);

/**
 * Whether an amount can be the price of a product. One that rounds to nothing, or that no shop would
 * ask, stands for a missing or a broken price.
 *
 * @throws RangeError when the amount is not decimal text, or the currency is not three letters
 */
export function isPrice(money: Money): boolean {
  const minor = toMinor(money);
  const most = SMALL.has(money.currency) ? 100_000_000_000n : 10_000_000n;
  return minor > 0n && minor < most * 10n ** BigInt(minorUnits(money.currency));
}

/**
 * Whole percent from a list price down to a sale price, 1–99, rounded down so that none is promised
 * that is not there; `undefined` when there is no discount of a percent.
 *
 * @throws RangeError when the currencies differ
 */
export function discountPercent(list: Money, sale: Money): number | undefined {
  if (compareMoney(list, sale) <= 0) return undefined;
  const full = toMinor(list);
  const percent = Number((100n * (full - toMinor(sale))) / full);
  return percent === 0 ? undefined : percent;
}
