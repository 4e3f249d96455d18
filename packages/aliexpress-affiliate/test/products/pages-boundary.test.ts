import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { AliExpressError } from '../../src/index.ts';
import { envelope, wireProduct } from '../support/answers.ts';
import { MARKET } from '../support/gateway.ts';
import { pages, scripted } from '../support/pages.ts';

const A = '1005006338829917';
const B = '4001016061682';

describe('whatever the gateway answers is a page or an error of a known class', () => {
  const json = fc.jsonValue({ maxDepth: 4 });
  const field = fc.constantFrom(
    ...Object.keys(wireProduct(A)),
    'promo_code_info',
    'ship_to_days',
    'platform_product_type',
    'relevant_market_commission_rate',
    'ean_code',
    '__proto__',
  );
  const count = fc.constantFrom('total_record_count', 'total_page_no', 'is_finished', 'products');
  const codeField = fc.constantFrom(
    'promo_code',
    'code_value',
    'code_mini_spend',
    'code_quantity',
    'code_campaigntype',
    'code_availabletime_start',
    'code_availabletime_end',
    'code_promotionurl',
  );
  const result = fc.oneof(
    json,
    fc.tuple(count, json).map(([name, value]) => ({ products: [wireProduct(A)], [name]: value })),
    fc.tuple(field, json).map(([name, value]) => {
      return { products: [wireProduct(A, { [name]: value }), wireProduct(B)] };
    }),
    fc.tuple(codeField, json).map(([name, value]) => {
      const info = { promo_code: 'LAMP20', code_value: 'Over USD 5', code_mini_spend: '5' };
      return { products: [wireProduct(A, { promo_code_info: { ...info, [name]: value } })] };
    }),
  );

  it.each(pages)('any JSON: %s', async (_, ask) => {
    await fc.assert(
      fc.asyncProperty(result, async (value) => {
        const client = scripted(() => ({ body: JSON.stringify(envelope(value)) }));
        try {
          const { products, isLast, malformed } = await ask(client, MARKET);
          expect([typeof isLast, typeof malformed]).toEqual(['boolean', 'number']);
          for (const product of products) {
            expect(Object.values(product)).not.toContain(undefined);
            expect(JSON.stringify(product.raw ?? {})).toBeTypeOf('string');
          }
        } catch (error) {
          expect(error).toBeInstanceOf(AliExpressError);
        }
      }),
      { numRuns: 300 },
    );
  });
});
