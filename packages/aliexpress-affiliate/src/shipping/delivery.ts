import { isPrice, type Money } from '../values/money.ts';
import { omitUndefined } from '../values/omit-undefined.ts';
import { line, orAbsent, wholeNumber } from '../wire/fields.ts';
import type { z } from 'zod';

/** How a product gets to the market's country. Absent fields were not sent by the gateway. */
export interface Delivery {
  /** `0` when it is free. */
  readonly fee?: Money;
  /** Fewest and most days until the parcel arrives. */
  readonly minDays?: number;
  readonly maxDays?: number;
  /** Country that the parcel leaves from, as AliExpress spells it. */
  readonly from?: string;
}

/** The fields that two methods share. */
export const wireDelivery = {
  min_delivery_days: orAbsent(wholeNumber()),
  max_delivery_days: orAbsent(wholeNumber()),
  ship_from_country: orAbsent(line(10)),
};

type WireDelivery = { [K in keyof typeof wireDelivery]?: z.output<(typeof wireDelivery)[K]> };

export function toDelivery(wire: WireDelivery, fee: Money | undefined): Delivery {
  return omitUndefined({
    fee: fee && isFee(fee) ? fee : undefined,
    minDays: wire.min_delivery_days,
    maxDays: wire.max_delivery_days,
    from: wire.ship_from_country,
  });
}

/** One that rounds to nothing, or that no shop would ask, is a mistake; only 0 means free. */
function isFee(fee: Money): boolean {
  return !/[1-9]/.test(fee.amount) || isPrice(fee);
}
