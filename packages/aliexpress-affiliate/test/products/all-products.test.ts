import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ParameterError, type Client } from '../../src/index.ts';
import { businessFailure } from '../support/answers.ts';
import { failureOf, MARKET, startGateway } from '../support/gateway.ts';
import { idAt, pageAnswer, scripted, listScript, take, type TestList } from '../support/pages.ts';

describe('all products', () => {
  const idsOf = async (items: AsyncIterable<{ id: string }>) =>
    (await take(items)).map(({ id }) => id);

  it('come page after page, up to the total', async () => {
    const gateway = await startGateway(listScript({ count: 120 }));
    const ids = await idsOf(gateway.client().searchProducts({ keywords: 'lamp' }, MARKET));
    expect(ids).toEqual(Array.from({ length: 120 }, (_, n) => idAt(n)));
    expect(gateway.arrivals.map(({ params }) => params['page_no'])).toEqual(['1', '2', '3']);
    for (const { params } of gateway.arrivals) expect(params['keywords']).toBe('lamp');
  });

  it.each<[string, (client: Client) => AsyncIterable<{ id: string }>]>([
    ['hotproduct.query', (client) => client.getHotProducts({}, MARKET)],
    ['hotproduct.download', (client) => client.downloadHotProducts({ categoryId: '39' }, MARKET)],
    [
      'featuredpromo.products.get',
      (client) => client.getFeaturedPromoProducts({ promotionName: 'weeklydeals' }, MARKET),
    ],
  ])('come from %s as well', async (method, all) => {
    const gateway = await startGateway(listScript({ count: 70 }));
    expect(await idsOf(all(gateway.client()))).toHaveLength(70);
    const asked = gateway.arrivals.map(({ params }) => params['method']);
    expect(asked).toEqual([`aliexpress.affiliate.${method}`, `aliexpress.affiliate.${method}`]);
  });

  it('come from getSimilarProducts, until an empty page', async () => {
    const gateway = await startGateway((_, n) =>
      n < 3 ? pageAnswer([idAt(2 * n), idAt(2 * n + 1)]) : businessFailure(405),
    );
    const all = gateway.client().getSimilarProducts({ deviceId: 'x' }, MARKET);
    expect(await idsOf(all)).toHaveLength(6);
    expect(gateway.arrivals).toHaveLength(4);
    expect(gateway.arrivals[0]!.params).toMatchObject({ device_id: 'x' });
  });

  it('end at an empty page when there are no counts, not at a short one', async () => {
    const withheld = new Set([0, 1, 2, 49, 60]);
    const gateway = await startGateway(listScript({ count: 100, withheld, says: 'nothing' }));
    expect(await idsOf(gateway.client().searchProducts({}, MARKET))).toHaveLength(95);
    expect(gateway.arrivals).toHaveLength(3);
  });

  it('end when there are none', async () => {
    const gateway = await startGateway(() => businessFailure(405));
    expect(await idsOf(gateway.client().searchProducts({}, MARKET))).toEqual([]);
    expect(gateway.arrivals).toHaveLength(1);
  });

  it('end at the limit, without a needless call', async () => {
    const gateway = await startGateway(listScript({ count: 1_000 }));
    const limited = gateway.client().searchProducts({}, MARKET, { limit: 100 });
    expect(await idsOf(limited)).toHaveLength(100);
    expect(gateway.arrivals).toHaveLength(2);
  });

  it('end at 5,000, after 100 pages', async () => {
    const gateway = await startGateway(listScript({ count: 207_117 }));
    const client = gateway.client({ limits: { interval: 0 } });
    expect(await idsOf(client.searchProducts({}, MARKET))).toHaveLength(5_000);
    expect(gateway.arrivals).toHaveLength(100);
  });

  it('end at page 100 without counts', async () => {
    const gateway = await startGateway(listScript({ count: 207_117, says: 'nothing' }));
    const client = gateway.client({ limits: { interval: 0 } });
    expect(await idsOf(client.searchProducts({ pageSize: 2 }, MARKET))).toHaveLength(200);
    expect(gateway.arrivals).toHaveLength(100);
  });

  it('end at 5,000 even when pages are too large', async () => {
    const gateway = await startGateway((_, n) =>
      pageAnswer(Array.from({ length: 90 }, (_ignored, at) => idAt(90 * n + at))),
    );
    const client = gateway.client({ limits: { interval: 0 } });
    expect(await idsOf(client.searchProducts({}, MARKET))).toHaveLength(5_000);
    expect(gateway.arrivals).toHaveLength(56);
  });

  it('begin at the given page', async () => {
    const gateway = await startGateway(listScript({ count: 120 }));
    const ids = await idsOf(gateway.client().searchProducts({ page: 3 }, MARKET));
    expect(ids).toEqual(Array.from({ length: 20 }, (_, n) => idAt(100 + n)));
    expect(gateway.arrivals).toHaveLength(1);
  });

  it('come with a request for the first page at once, and none after a break', async () => {
    const gateway = await startGateway(listScript({ count: 1_000 }));
    const all = gateway.client().searchProducts({}, MARKET);
    await gateway.time.sleep(60_000);
    expect(gateway.arrivals).toHaveLength(1);
    let taken = 0;
    for await (const _ of all) {
      taken += 1;
      if (taken === 50) break;
    }
    await gateway.time.sleep(60_000);
    expect(gateway.arrivals).toHaveLength(1);
  });

  it('fail at the page that fails, after the pages before it', async () => {
    const gateway = await startGateway((arrival, n) =>
      n === 1 ? businessFailure(407) : listScript({ count: 200 })(arrival),
    );
    const taken: string[] = [];
    const all = async () => {
      for await (const { id } of gateway.client().searchProducts({}, MARKET)) taken.push(id);
    };
    expect(await failureOf(all())).toBeInstanceOf(ParameterError);
    expect(taken).toHaveLength(50);
  });

  it('come once, even if the list shifts between pages', async () => {
    // A new product comes in at the top after each page, and pushes the others down.
    const gateway = await startGateway(({ params }, n) => {
      const no = Number(params['page_no']);
      const from = 10 * (no - 1) - n;
      const ids = Array.from({ length: 10 }, (_, at) => from + at).filter((at) => at < 40);
      return ids.length === 0 ? businessFailure(405) : pageAnswer(ids.map((at) => idAt(at + 100)));
    });
    const ids = await idsOf(gateway.client().searchProducts({ pageSize: 10 }, MARKET));
    expect(ids).toEqual(Array.from({ length: 40 }, (_, at) => idAt(at + 100)));
  });

  it('are never repeated or skipped, whatever is withheld or counted', async () => {
    const lists = fc.record({
      count: fc.nat(60),
      pageSize: fc.integer({ min: 1, max: 7 }),
      withheld: fc.uniqueArray(fc.nat(59), { maxLength: 40 }),
      says: fc.constantFrom('total', 'pages', 'nothing'),
      limit: fc.option(fc.integer({ min: 1, max: 80 }), { nil: 5_000 }),
    });
    await fc.assert(
      fc.asyncProperty(lists, async ({ count, pageSize, withheld, says, limit }) => {
        const gone = new Set(withheld);
        // Without counts, an empty page is the end: the first place of each page stays.
        if (says === 'nothing') for (let at = 0; at < 60; at += pageSize) gone.delete(at);
        const script = listScript({ count, withheld: gone, says } as TestList);
        let calls = 0;
        const client = scripted((arrival) => {
          calls += 1;
          return script(arrival);
        });
        const ids = await idsOf(client.searchProducts({ pageSize }, MARKET, { limit }));
        const there = Array.from({ length: count }, (_, n) => n).filter((n) => !gone.has(n));
        expect(ids).toEqual(there.slice(0, limit).map(idAt));
        expect(calls).toBeLessThanOrEqual(Math.ceil(count / pageSize) + 1);
      }),
    );
  });
});
