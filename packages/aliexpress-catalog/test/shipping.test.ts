import {
  GatewayError,
  MalformedAnswerError,
  type Market,
  NetworkError,
  PermissionTierError,
  QuotaError,
  type Shipping,
  type ShippingQuery,
} from 'aliexpress-affiliate';
import { describe, expect, test } from 'vitest';
import {
  type CatalogOptions,
  createCatalog,
  createFileLeases,
  createFileStore,
  createMemoryStore,
  exportStore,
  importStore,
  type Progress,
  pruneStore,
  type ShippingResult,
} from '../src/index.ts';
import {
  allEntries,
  DAY,
  DE,
  fakeClient,
  HOUR,
  ids,
  NOON,
  product,
  temporaryFolder,
  US,
} from './support/helpers.ts';

const [LAMP = '', CABLE = '', BAG = ''] = ids(3);

type Answer = Partial<Shipping> | Error | undefined;

/** A client that also tells delivery fees, and records its calls in order. */
function shipper(answer: (query: ShippingQuery, market: Market) => Answer = costs('1.99')) {
  const calls: string[] = [];
  const asked: { query: ShippingQuery; market: Market }[] = [];
  const client = fakeClient((given, { currency }) => {
    calls.push('products');
    const parts = { skuId: '12000001', salePrice: { amount: '5.00', currency }, taxRate: 0.19 };
    return { products: given.map((id) => product(id, parts)) };
  });
  return {
    ...client,
    calls,
    fees: asked,
    async getShipping(query: ShippingQuery, market: Market): Promise<Shipping | undefined> {
      calls.push('fee');
      asked.push({ query, market });
      const answered = answer(query, market);
      if (answered instanceof Error) throw answered;
      return answered && { raw: {}, ...answered };
    },
  };
}

function costs(amount: string) {
  return (_: ShippingQuery, { currency }: Market): Answer => ({ fee: { amount, currency } });
}

function builder(options: Partial<CatalogOptions> = {}) {
  return createCatalog({
    trackingId: 'blog',
    store: createMemoryStore(() => NOON),
    now: () => NOON,
    batchWait: 1,
    leaseWait: 1,
    ...options,
  });
}

/** Builds over time on one store. */
function overTime() {
  let at = NOON;
  const store = createMemoryStore(() => at);
  const now = () => at;
  return {
    store,
    wait: (ms: number) => void (at += ms),
    build: (client: ReturnType<typeof shipper>, options: Partial<CatalogOptions> = {}) =>
      builder({ store, client, now, ...options }),
  };
}

const priceOf = ({ fee }: ShippingResult) => fee && `${fee.price.amount} ${fee.price.currency}`;
const refused = () => new PermissionTierError({ message: 'Your app may not call it.' });
const down = () => new NetworkError({ message: 'connect ECONNREFUSED' });

describe('a delivery fee', () => {
  test('is asked for the product’s SKU and price, once, and kept', async () => {
    const dir = temporaryFolder();
    const client = shipper();
    const build = () => builder({ client, store: createFileStore({ dir, now: () => NOON }) });
    const first = build();
    const results = await Promise.all([1, 2].map(() => first.shipping(LAMP, DE)));
    await first.close();
    const second = build();
    for (const result of [...results, await second.shipping(LAMP, DE)]) {
      expect(result).toEqual({
        fee: { price: { amount: '1.99', currency: 'EUR' }, shownAt: NOON },
      });
    }
    expect(client.calls).toEqual(['products', 'fee']);
    expect(client.fees[0]?.query).toEqual({
      productId: LAMP,
      skuId: '12000001',
      taxRate: 0.19,
      salePrice: { amount: '5.00', currency: 'EUR' },
    });
  });

  test('is one for each country and currency, whatever the language', async () => {
    const client = shipper();
    const catalog = builder({ client });
    for (const market of [DE, { ...DE, language: 'EN' }, US]) await catalog.shipping(LAMP, market);
    expect(client.fees.map(({ market }) => market)).toEqual([DE, US]);
  });

  test('is fetched after all products', async () => {
    const client = shipper();
    const catalog = builder({ client });
    const fee = catalog.shipping(LAMP, US);
    await Promise.all([catalog.resolve(ids(120), US), fee]);
    expect(client.calls).toEqual(['products', 'products', 'products', 'fee']);
  });

  test('is refreshed like a price, and keeps its date while it stays the same', async () => {
    const { build, wait } = overTime();
    await build(shipper(costs('1.9'))).shipping(LAMP, US);
    wait(DAY);
    const same = await build(shipper(costs('1.90'))).shipping(LAMP, US);
    expect(same.fee).toEqual({ price: { amount: '1.90', currency: 'USD' }, shownAt: NOON });
    wait(DAY);
    const free = await build(shipper(costs('0'))).shipping(LAMP, US);
    expect(free.fee).toEqual({
      price: { amount: '0.00', currency: 'USD' },
      shownAt: NOON + 2 * DAY,
    });
  });

  test('is shown while the gateway is down, for as long as a price', async () => {
    const { build, wait } = overTime();
    await build(shipper()).shipping(LAMP, US);
    wait(6 * DAY);
    const older = await build(shipper(down)).shipping(LAMP, US);
    expect(older).toMatchObject({ fee: { shownAt: NOON }, reason: { code: 'NetworkError' } });
    wait(2 * DAY);
    expect((await build(shipper(down)).shipping(LAMP, US)).fee).toBeUndefined();
  });

  test('is unknown without an answer in the market’s currency, and asked for again soon', async () => {
    const { build, wait } = overTime();
    const client = shipper(({ productId }) =>
      productId === LAMP ? undefined : { fee: { amount: '9', currency: 'CNY' } },
    );
    for (const hours of [0, 1, 6]) {
      wait(hours * HOUR);
      const catalog = build(client);
      expect(await catalog.shipping(LAMP, US)).toEqual({});
      expect(await catalog.shipping(CABLE, US)).toEqual({});
    }
    expect(client.fees).toHaveLength(4);
  });

  test('is not asked for when the product is unavailable, or without a network', async () => {
    const client = { ...shipper(), ...fakeClient((given) => ({ unavailable: [...given] })) };
    expect(await builder({ client }).shipping(LAMP, US)).toEqual({});
    expect(client.fees).toEqual([]);
    expect(await builder().shipping(LAMP, US)).toEqual({});
  });

  test('is no longer fetched once the catalog is closed: nobody waits for it', async () => {
    const client = shipper();
    const catalog = builder({ client });
    const results = ids(5).map((id) => catalog.shipping(id, US));
    await results[0];
    await catalog.close();
    expect(client.fees.length).toBeLessThanOrEqual(2);
    expect((await Promise.all(results)).at(-1)).toMatchObject({ reason: { code: 'Error' } });
    expect(client.fees.length).toBeLessThanOrEqual(2);
  });

  test('reports its progress', async () => {
    const steps: Progress[] = [];
    const onProgress = (step: Progress) => void (step.what === 'fees' && steps.push(step));
    const catalog = builder({ client: shipper(), onProgress });
    await Promise.all([LAMP, CABLE].map((id) => catalog.shipping(id, US)));
    await expect.poll(() => steps.at(-1)).toEqual({ what: 'fees', done: 2, total: 2 });
  });
});

describe('without permission', () => {
  test('one call a day finds out, for all products and markets', async () => {
    const { build, wait } = overTime();
    const client = shipper(refused);
    const all = async () => {
      const catalog = build(client);
      const pairs = [LAMP, CABLE, BAG].flatMap((id) => [US, DE].map((it) => [id, it] as const));
      return Promise.all(pairs.map(([id, market]) => catalog.shipping(id, market)));
    };
    for (const result of [...(await all()), ...(await all())]) {
      expect(result).toMatchObject({ reason: { code: 'PermissionTierError' } });
      expect(result.fee).toBeUndefined();
    }
    expect(client.fees).toHaveLength(1);
    wait(DAY);
    await all();
    expect(client.fees).toHaveLength(2);
  });

  test('fees come as soon as the app has it, a day later at most', async () => {
    const { build, wait } = overTime();
    await build(shipper(refused)).shipping(LAMP, US);
    wait(DAY);
    expect(priceOf(await build(shipper()).shipping(LAMP, US))).toBe('1.99 USD');
  });
});

describe('fees that fail', () => {
  test('stop after two calls, and leave products alone', async () => {
    const client = shipper(() => new MalformedAnswerError({ message: 'No JSON.' }));
    const catalog = builder({ client });
    await Promise.all([LAMP, CABLE, BAG].map((id) => catalog.shipping(id, US)));
    expect(client.fees).toHaveLength(2);
    const [late] = await catalog.resolve([ids(1, 900)[0]!], US);
    expect(late?.result.state).toBe('available');
  });

  test('don’t stand in the way of others for ever', async () => {
    const { build, wait } = overTime();
    const failing = new Set(ids(2));
    const client = shipper(({ productId }) =>
      failing.has(productId)
        ? new GatewayError({ message: 'No such product.' })
        : { fee: { amount: '1.99', currency: 'USD' } },
    );
    const known = new Set<string>();
    for (let day = 0; day < 20; day += 1) {
      const catalog = build(client);
      const results = await Promise.all(ids(5).map((id) => catalog.shipping(id, US)));
      for (const [index, { fee }] of results.entries()) if (fee) known.add(String(index));
      wait(DAY);
    }
    expect([...known].toSorted()).toEqual(['2', '3', '4']);
  });

  test('stop when the quota is spent', async () => {
    const spent = () => new QuotaError({ message: 'The day’s calls are spent.' });
    const client = shipper(spent);
    const catalog = builder({ client });
    const [fee, lookups] = await Promise.all([
      catalog.shipping(LAMP, US),
      catalog.resolve([LAMP, CABLE], US),
      catalog.shipping(CABLE, US),
    ]);
    expect(fee).toMatchObject({ reason: { code: 'QuotaError' } });
    expect(lookups.map(({ result }) => result.state)).toEqual(['available', 'available']);
    expect(client.fees).toHaveLength(1);
  });
});

describe('two builders on one store', () => {
  const together = async (client: ReturnType<typeof shipper>) => {
    const dir = temporaryFolder();
    const builders = [1, 2].map(() =>
      builder({
        client,
        store: createFileStore({ dir, now: () => NOON }),
        leases: createFileLeases({ dir }),
      }),
    );
    const wanted = ids(10);
    const results = await Promise.all(
      builders.flatMap((catalog) => wanted.map((id) => catalog.shipping(id, US))),
    );
    for (const catalog of builders) await catalog.close();
    return results;
  };

  test('fetch each fee once', async () => {
    const client = shipper();
    expect(new Set((await together(client)).map(priceOf))).toEqual(new Set(['1.99 USD']));
    expect(client.fees.map(({ query }) => query.productId).toSorted()).toEqual(ids(10));
  });

  test('are refused once', async () => {
    const client = shipper(refused);
    await together(client);
    expect(client.fees).toHaveLength(1);
  });
});

describe('a plan', () => {
  const wants = (shipping: string[], market = US) => ({ ids: ids(3), market, shipping });

  test('counts a call for each fee that is not fresh', async () => {
    const { build } = overTime();
    const client = shipper();
    await build(client).shipping(LAMP, US);
    const english = { ...US, language: 'DE' };
    const requests = [wants([LAMP, CABLE]), wants([CABLE], english), wants([BAG], DE)];
    const plan = await build(client).plan(requests);
    expect(plan).toMatchObject({ products: 9, fees: 2, calls: 5 });
  });

  test('counts none that AliExpress refuses, or of an unavailable product', async () => {
    const { build } = overTime();
    const client = {
      ...shipper(),
      ...fakeClient((given) => ({ unavailable: [...given] })),
    };
    await build(client).resolve([LAMP], US);
    expect((await build(client).plan([wants([LAMP, CABLE])])).fees).toBe(1);
    await build(shipper(refused)).shipping(CABLE, US);
    expect((await build(client).plan([wants([LAMP, CABLE])])).fees).toBe(0);
  });

  test('defers fees like products', async () => {
    const { build, wait } = overTime();
    const all = (catalog: ReturnType<typeof build>) =>
      Promise.all(ids(3).map((id) => catalog.shipping(id, US)));
    await all(build(shipper()));
    wait(2 * DAY);
    const client = shipper(costs('3.00'));
    const catalog = build(client, { refreshShare: 0.5 });
    const { fees, toFetch } = await catalog.plan([wants(ids(3))]);
    expect(fees + toFetch).toBe(3);
    const prices = (await all(catalog)).map(priceOf);
    expect(prices.filter((it) => it === '3.00 USD')).toHaveLength(fees);
    expect(client.fees).toHaveLength(fees);
  });
});

test('a fee that is imported in another currency is not shown', async () => {
  const { store, build } = overTime();
  await build(shipper()).shipping(LAMP, US);
  const text = await exportStore(store, NOON);
  const other = createMemoryStore(() => NOON);
  await importStore(other, text.replace(/("amount": "1.99",\s+"currency": )"USD"/, '$1"CNY"'), {
    now: NOON,
  });
  expect(await build(shipper(), { store: other }).shipping(LAMP, US)).toEqual({});
});

test('fees are exported, imported and pruned with their products', async () => {
  const { store, build, wait } = overTime();
  await build(shipper()).shipping(LAMP, US);
  await build(shipper(refused)).shipping(CABLE, US);
  const text = await exportStore(store, NOON);
  expect(text).toContain(`"US-USD/blog/shipping-${LAMP}"`);
  expect(text).not.toContain('refused');
  const copy = createMemoryStore(() => NOON);
  await importStore(copy, text, { now: NOON });
  expect(await exportStore(copy, NOON)).toBe(text);
  wait(30 * DAY);
  const pruned = await pruneStore(store, { unusedFor: 20, now: NOON + 30 * DAY });
  expect(pruned.products).toHaveLength(2);
  expect(pruned.fees).toEqual([`US-USD/blog/shipping-${LAMP}`, 'any-any/blog/shipping-refused']);
  expect(await allEntries(store)).toEqual([]);
});
