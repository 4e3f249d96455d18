import { describe, expect, it } from 'vitest';
import { MalformedAnswerError } from '../../src/index.ts';
import { businessFailure, envelope } from '../support/answers.ts';
import { failureOf, startGateway, type Answer } from '../support/gateway.ts';

function promosAnswer(...promo: unknown[]): Answer {
  const result = { current_record_count: promo.length, promos: { promo } };
  return { body: JSON.stringify(envelope(result)) };
}

describe('getFeaturedPromos', () => {
  it('gives names unchanged, because the gateway wants them back', async () => {
    const name = 'AEB_ ~Lamps & "Tools"_$30+  2026 ';
    const gateway = await startGateway(() =>
      promosAnswer({ promo_name: name, promo_desc: ' Lamps\u0000 ', product_num: 2940 }),
    );
    const promos = await gateway.client().getFeaturedPromos();
    expect(promos).toEqual([{ name, description: 'Lamps', productCount: 2940 }]);
    expect(gateway.arrivals[0]!.params['method']).toBe('aliexpress.affiliate.featuredpromo.get');

    await gateway
      .client()
      .getFeaturedPromoProducts(
        { promotionName: name },
        { country: 'US', currency: 'USD', language: 'EN' },
      )
      .catch(() => {});
    expect(gateway.arrivals[1]!.params['promotion_name']).toBe(name);
  });

  it('omits missing fields, and leaves out what is not a promo', async () => {
    const gateway = await startGateway(() =>
      promosAnswer(
        { promo_name: 'A', promo_desc: '', product_num: 'many' },
        { promo_name: ' ' },
        7,
      ),
    );
    expect(await gateway.client().getFeaturedPromos()).toEqual([{ name: 'A' }]);
  });

  it('is an empty list when the gateway has none', async () => {
    const gateway = await startGateway(() => businessFailure(405));
    expect(await gateway.client().getFeaturedPromos()).toEqual([]);
  });

  it('fails when nothing in the list is a promo', async () => {
    const gateway = await startGateway(() => promosAnswer({ odd: true }));
    const error = await failureOf(gateway.client({ retries: 0 }).getFeaturedPromos());
    expect(error).toBeInstanceOf(MalformedAnswerError);
  });
});
