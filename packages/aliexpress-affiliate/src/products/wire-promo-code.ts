import { z } from 'zod';
import { amount, line, link, orAbsent, pacificTime, wholeNumber } from '../wire/fields.ts';

/** `promo_code_info` of a product. Only the code itself must be there. */
export const wirePromoCode = z.object({
  promo_code: line(100),
  code_value: orAbsent(line(300)),
  // 0 stands for no minimum.
  code_mini_spend: orAbsent(amount()),
  code_quantity: orAbsent(wholeNumber()),
  code_availabletime_start: orAbsent(pacificTime()),
  code_availabletime_end: orAbsent(pacificTime()),
  code_campaigntype: orAbsent(z.union([z.string(), z.number()]).transform(String).pipe(line(50))),
  code_promotionurl: orAbsent(link()),
});

export type WirePromoCode = z.output<typeof wirePromoCode>;
