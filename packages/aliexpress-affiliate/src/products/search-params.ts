import { checkIds, checkWhole, refuse } from '../values/check.ts';
import { DELIVERY_DAYS, PLATFORM_TYPES } from '../values/known-values.ts';
import { minorUnits, toMinor } from '../values/money.ts';
import type { WarnUnknown } from '../values/warning.ts';
import type { PriceBounds, SearchQuery } from './product-query.ts';

/** The parameters that `product.query` and `hotproduct.query` share. */
export function searchParams(query: SearchQuery, currency: string, check: ParamChecks) {
  const { keywords, categoryIds = [], platformType, deliveryDays } = query;
  if (deliveryDays !== undefined) check.whole('deliveryDays', deliveryDays, 1, 999);
  return {
    keywords: check.text('keywords', keywords),
    category_ids: check.ids('categoryIds', categoryIds),
    ...priceParams(query, currency, check),
    platform_product_type: check.open('platformType', platformType, PLATFORM_TYPES),
    delivery_days: check.open('deliveryDays', deliveryDays, DELIVERY_DAYS)?.toString(),
  };
}

const DECIMAL = /^\d{1,12}(?:\.(\d{1,8}))?$/;

/**
 * Price limits in the currency's smallest unit, as the gateway wants them: `'12.50'` USD is `1250`, and
 * `'1250'` JPY is `1250`.
 *
 * @throws ParameterError
 */
export function priceParams(
  { minPrice, maxPrice }: PriceBounds,
  currency: string,
  check: ParamChecks,
) {
  const min = minorAmount('minPrice', minPrice, currency, check);
  const max = minorAmount('maxPrice', maxPrice, currency, check);
  if (min !== undefined && max !== undefined && min > max) {
    check.refuse('minPrice', 'is more than `maxPrice`.');
  }
  return { min_sale_price: min?.toString(), max_sale_price: max?.toString() };
}

function minorAmount(
  name: string,
  amount: string | undefined,
  currency: string,
  check: ParamChecks,
): bigint | undefined {
  if (amount === undefined) return undefined;
  const units = minorUnits(currency);
  const decimals = typeof amount === 'string' ? DECIMAL.exec(amount) : null;
  // Rounding would let prices through that the caller excludes.
  if (decimals === null || (decimals[1] ?? '').replace(/0+$/, '').length > units) {
    const example = units === 0 ? '1250' : '12.50';
    check.refuse(
      name,
      `has to be decimal text such as '${example}', with at most ${units} decimals for ${currency}.`,
    );
  }
  return toMinor({ amount, currency });
}

/** Checks the parts of a query and returns them. Each function can throw a `ParameterError`. */
export interface ParamChecks {
  /** Refuses blank text: it would not be sent, and the gateway would answer another query. */
  text(name: string, value: string | undefined): string | undefined;
  /** Passes on a value of an open list, and warns when it is unknown. */
  open<Value extends string | number>(
    name: string,
    value: Value | undefined,
    known: readonly (string | number)[],
  ): Value | undefined;
  /** Ids of anything but products, joined by commas. */
  ids(name: string, values: readonly string[]): string;
  whole(name: string, value: number, least: number, most: number): number;
  refuse(name: string, error: string): never;
}

/** @param caller the client's method, for messages */
export function createParamChecks(caller: string, warnUnknown: WarnUnknown): ParamChecks {
  const named = (name: string) => `\`${name}\` of \`${caller}\``;

  function text(name: string, value: string | undefined): string | undefined {
    if (value?.trim() === '') refuse(`${named(name)} is empty.`);
    return value;
  }

  return {
    text,
    open(name, value, known) {
      if (value === undefined) return undefined;
      text(name, String(value));
      warnUnknown(name, value, known);
      return value;
    },
    ids(name, values) {
      checkIds(named(name), values);
      return values.join(',');
    },
    whole(name, value, least, most) {
      checkWhole(named(name), value, least, most);
      return value;
    },
    refuse: (name, error) => refuse(`${named(name)} ${error}`),
  };
}
