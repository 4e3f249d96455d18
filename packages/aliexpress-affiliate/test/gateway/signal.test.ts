import { describe, expect, it, onTestFinished, vi } from 'vitest';
import { systemClock, type CallOptions, type Client } from '../../src/index.ts';
import { envelope, productsAnswer, wireProduct } from '../support/answers.ts';
import { failureOf, MARKET, startGateway } from '../support/gateway.ts';
import { ordersAnswer } from '../support/order-answers.ts';
import { idAt, listScript, take } from '../support/pages.ts';

const METHOD = 'aliexpress.affiliate.category.get';
const ok = { body: JSON.stringify(envelope({ done: true })) };
const reason = new Error('The reader has left.');
const SPAN = {
  start: Date.UTC(2026, 2, 8),
  end: Date.UTC(2026, 2, 9),
  status: 'Payment Completed',
};
const ids = (count: number) => Array.from({ length: count }, (_, n) => idAt(n));

/** A gateway that holds its first requests until `release`, and answers all others at once. */
async function holdingGateway(held: number, answer = ok) {
  const { promise, resolve: release } = Promise.withResolvers<void>();
  onTestFinished(() => release());
  const gateway = await startGateway(async (_, n) => {
    if (n < held) await promise;
    return answer;
  });
  return { gateway, release };
}

const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);

const methods: [string, (client: Client, options: CallOptions) => Promise<unknown>][] = [
  ['call', (client, options) => client.call(METHOD, {}, options)],
  ['getProducts', (client, options) => client.getProducts(ids(1), MARKET, options)],
  ['searchProducts', (client, options) => client.searchProducts({}, MARKET, options)],
  ['getHotProducts', (client, options) => client.getHotProducts({}, MARKET, options)],
  [
    'downloadHotProducts',
    (client, options) => client.downloadHotProducts({ categoryId: '39' }, MARKET, options),
  ],
  [
    'getSimilarProducts',
    (client, options) => client.getSimilarProducts({ deviceId: 'reader' }, MARKET, options),
  ],
  ['getFeaturedPromos', (client, options) => client.getFeaturedPromos(options)],
  [
    'getFeaturedPromoProducts',
    (client, options) =>
      client.getFeaturedPromoProducts({ promotionName: 'Best Seller' }, MARKET, options),
  ],
  [
    'generateLinks',
    (client, options) => client.generateLinks(['https://www.aliexpress.com/'], options),
  ],
  ['getCategories', (client, options) => client.getCategories(options)],
  ['getOrders', (client, options) => client.getOrders(['1'], options)],
  ['listOrders', (client, options) => client.listOrders(SPAN, options)],
  ['listOrdersByIndex', (client, options) => client.listOrdersByIndex(SPAN, options)],
  ['getSkuDetails', (client, options) => client.getSkuDetails(idAt(1), MARKET, options)],
  ['getShipping', (client, options) => client.getShipping({ productId: idAt(1) }, MARKET, options)],
  ['searchByImage', (client, options) => client.searchByImage(PNG, MARKET, options)],
];

describe('an aborted signal ends a call with its own reason', () => {
  it.each(methods)('before `%s` sends anything, though no slot is free', async (_, start) => {
    const { gateway, release } = await holdingGateway(1);
    const client = gateway.client({ limits: { concurrency: 1, interval: 0 } });
    const first = client.call(METHOD, {});
    expect(await failureOf(start(client, { signal: AbortSignal.abort(reason) }))).toBe(reason);
    release();
    await first;
    await gateway.time.sleep(60_000);
    expect(gateway.arrivals).toHaveLength(1);
  });

  it.each(methods)('while the request of `%s` is in flight', async (_, start) => {
    const { gateway } = await holdingGateway(1);
    const controller = new AbortController();
    const client = gateway.client({ limits: { concurrency: 1, interval: 0 } });
    const failure = failureOf(start(client, { signal: controller.signal }));
    await expect.poll(() => gateway.arrivals).toHaveLength(1);
    controller.abort(reason);
    expect(await failure).toBe(reason);
    expect(await client.call(METHOD, {})).toEqual({ done: true });
    await gateway.time.sleep(60_000);
    expect(gateway.arrivals).toHaveLength(2);
  });

  it('while it waits for a slot', async () => {
    const { gateway, release } = await holdingGateway(1);
    const controller = new AbortController();
    const client = gateway.client({ limits: { concurrency: 1, interval: 0 } });
    const first = client.call(METHOD, { name: 'first' });
    const second = client.call(METHOD, { name: 'second' }, { signal: controller.signal });
    const third = client.call(METHOD, { name: 'third' });
    await expect.poll(() => gateway.arrivals).toHaveLength(1);
    controller.abort(reason);
    expect(await failureOf(second)).toBe(reason);
    release();
    await Promise.all([first, third]);
    await gateway.time.sleep(60_000);
    expect(gateway.arrivals.map(({ params }) => params['name'])).toEqual(['first', 'third']);
  });

  it('while it waits for its turn, and the next call takes the next turn', async () => {
    const gateway = await startGateway(() => ok);
    const controller = new AbortController();
    const turns: (() => void)[] = [];
    const pacer = { turn: () => new Promise<void>((give) => turns.push(give)), hold: () => {} };
    const client = gateway.client({ limits: { concurrency: 1 }, pacer });
    const first = client.call(METHOD, { name: 'first' }, { signal: controller.signal });
    await expect.poll(() => turns).toHaveLength(1);
    controller.abort(reason);
    expect(await failureOf(first)).toBe(reason);
    const second = client.call(METHOD, { name: 'second' });
    turns[0]!();
    await expect.poll(() => turns).toHaveLength(2);
    turns[1]!();
    expect(await second).toEqual({ done: true });
    expect(gateway.arrivals.map(({ params }) => params['name'])).toEqual(['second']);
  });

  it('while `onCall` counts it', async () => {
    const gateway = await startGateway(() => ok);
    const controller = new AbortController();
    let sent = 0;
    const client = gateway.client({
      onCall: () => controller.abort(reason),
      // Ignores the signal.
      fetch: (url, init) => {
        sent += 1;
        return fetch(url, { ...init, signal: null });
      },
    });
    const { signal } = controller;
    expect(await failureOf(client.call(METHOD, {}, { signal }))).toBe(reason);
    await gateway.time.sleep(60_000);
    expect(sent).toBe(0);
  });

  it('while a custom `fetch` ignores it, and the next call goes on', async () => {
    const gateway = await startGateway(() => ok);
    const controller = new AbortController();
    const { promise: sent, resolve: noteSent } = Promise.withResolvers<void>();
    let calls = 0;
    const client = gateway.client({
      limits: { concurrency: 1, interval: 0 },
      fetch: (url, init) => {
        calls += 1;
        if (calls > 1) return fetch(url, init);
        noteSent();
        return new Promise(() => {});
      },
    });
    const first = failureOf(client.call(METHOD, {}, { signal: controller.signal }));
    await sent;
    controller.abort(reason);
    expect(await first).toBe(reason);
    expect(await client.call(METHOD, {})).toEqual({ done: true });
  });

  it('while it backs off, and the next call goes on', async () => {
    const gateway = await startGateway((_, n) => (n === 0 ? { status: 503 } : ok));
    const controller = new AbortController();
    const { promise: asleep, resolve: noteSleep } = Promise.withResolvers<void>();
    const client = gateway.client({
      limits: { concurrency: 1, interval: 0 },
      clock: {
        now: () => gateway.time.now(),
        // Only the signal ends it.
        sleep: (_, signal) => {
          noteSleep();
          return new Promise((wake) => signal?.addEventListener('abort', () => wake()));
        },
      },
    });
    const first = failureOf(client.call(METHOD, {}, { signal: controller.signal }));
    await asleep;
    controller.abort(reason);
    expect(await first).toBe(reason);
    expect(await client.call(METHOD, {})).toEqual({ done: true });
    expect(gateway.arrivals).toHaveLength(2);
  });

  it('between two pages, after the items of the first', async () => {
    const gateway = await startGateway(listScript({ count: 120 }));
    const controller = new AbortController();
    const { signal } = controller;
    let taken = 0;
    const iterate = async () => {
      for await (const _ of gateway.client().searchProducts({}, MARKET, { signal })) {
        taken += 1;
        if (taken === 1) controller.abort(reason);
      }
    };
    expect(await failureOf(iterate())).toBe(reason);
    expect(taken).toBe(50);
    await gateway.time.sleep(60_000);
    expect(gateway.arrivals).toHaveLength(1);
  });

  it('that has no reason of its own with an AbortError', async () => {
    const gateway = await startGateway(() => ok);
    const error = await failureOf(
      gateway.client().call(METHOD, {}, { signal: AbortSignal.abort() }),
    );
    expect(error).toMatchObject({ name: 'AbortError' });
  });

  it('but a call that has its answer keeps it, and leaves nothing on the signal', async () => {
    const gateway = await startGateway(() => ok);
    const controller = new AbortController();
    const added = vi.spyOn(controller.signal, 'addEventListener');
    const removed = vi.spyOn(controller.signal, 'removeEventListener');
    const call = gateway.client().call(METHOD, {}, { signal: controller.signal });
    expect(await call).toEqual({ done: true });
    controller.abort(reason);
    expect(await call).toEqual({ done: true });
    expect(added).toHaveBeenCalled();
    const listenersOf = ({ mock }: { mock: { calls: unknown[][] } }) =>
      new Set(mock.calls.map(([, listener]) => listener));
    expect(listenersOf(removed)).toEqual(listenersOf(added));
  });
});

describe('an aborted signal ends all calls of a batch', () => {
  const urls = ids(150).map((id) => `https://www.aliexpress.com/item/${id}.html`);
  const batches: [string, (client: Client, options: CallOptions) => Promise<unknown>][] = [
    ['getProducts', (client, options) => client.getProducts(ids(150), MARKET, options)],
    ['generateLinks', (client, options) => client.generateLinks(urls, options)],
    ['getOrders', (client, options) => client.getOrders(ids(150), options)],
  ];

  it.each(batches)('of `%s`: those that have not left', async (_, start) => {
    const { gateway } = await holdingGateway(1);
    const controller = new AbortController();
    const client = gateway.client({ limits: { concurrency: 1, interval: 0 } });
    const failure = failureOf(start(client, { signal: controller.signal }));
    await expect.poll(() => gateway.arrivals).toHaveLength(1);
    controller.abort(reason);
    expect(await failure).toBe(reason);
    expect(await client.call(METHOD, {})).toEqual({ done: true });
    await gateway.time.sleep(60_000);
    expect(gateway.arrivals).toHaveLength(2);
  });

  it.each(batches)('of `%s`: those that are in flight', async (_, start) => {
    const { gateway } = await holdingGateway(3);
    const controller = new AbortController();
    const client = gateway.client({ limits: { concurrency: 3, interval: 0 } });
    const failure = failureOf(start(client, { signal: controller.signal }));
    await expect.poll(() => gateway.arrivals).toHaveLength(3);
    controller.abort(reason);
    expect(await failure).toBe(reason);
    await Promise.all([1, 2, 3].map(() => client.call(METHOD, {})));
    expect(gateway.arrivals).toHaveLength(6);
  });
});

it('a signal that is not aborted changes nothing', async () => {
  const gateway = await startGateway(({ params }) => {
    const asked = params['product_ids'];
    if (asked === undefined) return ordersAnswer([]);
    return productsAnswer(asked.split(',').map((id) => wireProduct(id)));
  });
  const { signal } = new AbortController();
  const client = gateway.client();
  const { products } = await client.getProducts(ids(120), MARKET, { signal });
  expect(products.map(({ id }) => id)).toEqual(ids(120));
  expect(await take(client.listOrders(SPAN, { signal }))).toEqual([]);
});

describe('systemClock.sleep', () => {
  it('ends with the signal, and leaves no timer', async () => {
    vi.useFakeTimers();
    onTestFinished(() => void vi.useRealTimers());
    const controller = new AbortController();
    const sleep = systemClock.sleep(30_000, controller.signal);
    expect(vi.getTimerCount()).toBe(1);
    controller.abort();
    await sleep;
    expect(vi.getTimerCount()).toBe(0);
    await systemClock.sleep(30_000, controller.signal);
    expect(vi.getTimerCount()).toBe(0);
  });
});
