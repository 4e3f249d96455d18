import { describe, expect, it, onTestFinished, vi } from 'vitest';
import type { Warning } from '../../src/index.ts';
import { APP_SECRET, MARKET, startGateway } from '../support/gateway.ts';
import { pageAnswer } from '../support/pages.ts';

const A = '1005006338829917';

describe('a value that is not known', () => {
  it('is sent, with one warning in the life of the client', async () => {
    const gateway = await startGateway(() => pageAnswer([A]));
    const warnings: Warning[] = [];
    const client = gateway.client({ onWarning: (warning) => warnings.push(warning) });
    const market = { country: 'PL', currency: 'HUF', language: 'HU' };
    const query = { sort: 'RATING_DESC', platformType: 'CHOICE', deliveryDays: 4 };
    await client.searchProducts(query, market);
    await client.searchProducts(query, market);
    expect(gateway.arrivals[1]!.params).toMatchObject({
      sort: 'RATING_DESC',
      platform_product_type: 'CHOICE',
      delivery_days: '4',
      target_currency: 'HUF',
      target_language: 'HU',
    });
    expect(warnings.map(({ option, value }) => [option, value]).toSorted()).toEqual([
      ['deliveryDays', '4'],
      ['market.currency', 'HUF'],
      ['market.language', 'HU'],
      ['platformType', 'CHOICE'],
      ['sort', 'RATING_DESC'],
    ]);
    expect(warnings.find(({ option }) => option === 'sort')?.message).toBe(
      '`sort` is "RATING_DESC", which AliExpress may not support. Known values: SALE_PRICE_ASC, SALE_PRICE_DESC, LAST_VOLUME_ASC, LAST_VOLUME_DESC.',
    );
  });

  it('is noticed in the market of `getProducts`, too', async () => {
    const gateway = await startGateway(() => pageAnswer([A]));
    const warned: string[] = [];
    const client = gateway.client({ onWarning: ({ value }) => warned.push(value) });
    await client.getProducts([A], { ...MARKET, currency: 'HUF' });
    expect(warned).toEqual(['HUF']);
    await client.searchProducts({}, { ...MARKET, currency: 'HUF' });
    expect(warned).toEqual(['HUF']);
  });

  it('may be known to another method', async () => {
    const gateway = await startGateway(() => pageAnswer([A]));
    const warned: string[] = [];
    const client = gateway.client({ onWarning: ({ value }) => warned.push(value) });
    await client.getHotProducts({ sort: 'DISCOUNT_ASC' }, MARKET);
    expect(warned).toEqual([]);
    await client.searchProducts({ sort: 'DISCOUNT_ASC' }, MARKET);
    expect(warned).toEqual(['DISCOUNT_ASC']);
  });

  it('does not show a secret in its place', async () => {
    const gateway = await startGateway(() => pageAnswer([A]));
    const warnings: Warning[] = [];
    const client = gateway.client({ onWarning: (warning) => warnings.push(warning) });
    await client.searchProducts({ sort: APP_SECRET }, MARKET);
    expect(JSON.stringify(warnings)).not.toContain(APP_SECRET);
    expect(warnings).toHaveLength(1);
  });

  it.each([
    [
      'throws',
      () => {
        throw new Error('no pipe');
      },
    ],
    ['rejects', () => Promise.reject(new Error('no pipe'))],
  ])('is sent even if `onWarning` %s, and the process warns', async (_, onWarning) => {
    const gateway = await startGateway(() => pageAnswer([A]));
    const emit = vi.spyOn(process, 'emitWarning').mockReturnValue();
    onTestFinished(() => emit.mockRestore());
    // oxlint-disable-next-line typescript/no-misused-promises -- as a caller without types may
    const client = gateway.client({ onWarning });
    const { products } = await client.searchProducts({ sort: 'RATING_DESC' }, MARKET);
    expect(products).toHaveLength(1);
    expect(emit.mock.calls).toEqual([
      [
        expect.stringMatching(
          /^`onWarning` failed \(Error: no pipe\)\. The warning was: `sort` is "RATING_DESC"/,
        ),
      ],
    ]);
  });
});
