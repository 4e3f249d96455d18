import { z } from 'zod';
import type { Reading } from '../gateway/attempt.ts';
import type { Client } from '../client.ts';
import type { FeaturedPromo } from './featured-promo.ts';
import { present } from '../values/omit-undefined.ts';
import { readList } from '../wire/read-list.ts';
import type { Request } from '../gateway/request.ts';
import { line, orAbsent, wholeNumber } from '../wire/fields.ts';

const METHOD = 'aliexpress.affiliate.featuredpromo.get';

const wirePromo = z.object({
  // Not cleaned: it has to go back as it came.
  promo_name: z.string().max(500).regex(/\S/),
  promo_desc: orAbsent(line(500)),
  product_num: orAbsent(wholeNumber()),
});

export function createGetFeaturedPromos(request: Request): Client['getFeaturedPromos'] {
  return () => request({ method: METHOD, params: {}, read: readPromos });
}

function readPromos(result: unknown): Reading<FeaturedPromo[]> {
  const list = readList(result, {
    list: 'promos',
    member: 'promo',
    count: 'current_record_count',
    schema: wirePromo,
  });
  if (!list.ok) return list;
  const promos = list.value.items.map(({ promo_name, promo_desc, product_num }) =>
    present({ name: promo_name, description: promo_desc, productCount: product_num }),
  );
  return { ok: true, value: promos };
}
