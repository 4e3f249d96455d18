import { minorUnits, toMinor } from '../values/money.ts';
import type { ParamChecks } from './param-checks.ts';

/** Limits of a price as decimal text in major units. */
export interface PriceBounds {
  readonly minPrice?: string;
  readonly maxPrice?: string;
}

const DECIMAL = /^\d{1,12}(?:\.(\d{1,8}))?$/;

/**
 * Price limits as the gateway wants them: whole numbers of the currency's smallest unit. `'12.50'` is
 * `1250` of USD, and `'1250'` is `1250` of JPY.
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
  // Rounded, the bound would let through what the caller wanted out.
  if (decimals === null || (decimals[1] ?? '').replace(/0+$/, '').length > units) {
    const example = units === 0 ? '1250' : '12.50';
    check.refuse(
      name,
      `has to be decimal text such as '${example}', for ${currency} with at most ${units} decimals.`,
    );
  }
  return toMinor({ amount, currency });
}
