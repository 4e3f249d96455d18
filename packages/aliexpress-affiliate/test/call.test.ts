import { describe, expect, it } from 'vitest';
import { businessFailure, envelope, wireJson } from './support/answers.ts';
import { startGateway } from './support/gateway.ts';

describe('call', () => {
  it('sends any parameter of any method, and returns the result with ids as strings', async () => {
    const gateway = await startGateway(() => ({ body: wireJson(envelope({ sku_id: '12' })) }));
    const client = gateway.client();
    const method = 'aliexpress.affiliate.product.sku.detail.get';
    expect(await client.call(method, { product_id: '1', of_tomorrow: 'x' })).toEqual({
      sku_id: '12',
    });
    expect(await client.call('aliexpress.affiliate.of.tomorrow', { any: 'x' })).toBeDefined();
    expect(gateway.arrivals[0]!.params).toMatchObject({ product_id: '1', of_tomorrow: 'x' });
    expect(gateway.arrivals[0]!.params).not.toHaveProperty('tracking_id');
  });

  it('gives undefined for an empty answer', async () => {
    const gateway = await startGateway(() => businessFailure(405));
    expect(await gateway.client().call('aliexpress.affiliate.category.get', {})).toBeUndefined();
  });

  it('knows what the known methods need', async () => {
    const gateway = await startGateway(() => businessFailure(405));
    const client = gateway.client();
    // @ts-expect-error without `product_ids`
    await client.call('aliexpress.affiliate.productdetail.get', { country: 'DE' });
    // @ts-expect-error a number on the wire is text
    await client.call('aliexpress.affiliate.product.query', { page_no: 2 });
    const method: string = 'aliexpress.affiliate.order.get';
    await client.call(method, {});
    expect(gateway.arrivals).toHaveLength(3);
  });
});
