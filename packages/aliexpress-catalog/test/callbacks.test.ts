/** Callbacks that fail: answers still come, and nobody is left waiting. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test, vi } from 'vitest';
import {
  createCatalog,
  createMemoryStore,
  fileBackend,
  createFileLedger,
  createFileStore,
  type CatalogOptions,
  type Lookup,
} from '../src/index.ts';
import {
  available,
  fakeClient,
  ids,
  NOON,
  product,
  temporaryFolder,
  US,
} from './support/helpers.ts';
import { DEAD_PORT, openRedis } from './support/redis-server.ts';

function catalogWith(options: Partial<CatalogOptions>) {
  return createCatalog({
    client: fakeClient(undefined, () => ids(3).map((id) => product(id))),
    trackingId: 'blog',
    store: createMemoryStore(() => NOON),
    batchWait: 0,
    leaseWait: 1,
    now: () => NOON,
    ...options,
  });
}

const LAMPS = { list: 'search', keywords: 'lamp' } as const;

const statesOf = (lookups: readonly Lookup[]) => lookups.map(({ result }) => result.state);

/** Functions that fail in both ways. */
const failures = [
  [
    'throws',
    () => {
      throw new Error('no pipe');
    },
  ],
  ['rejects', () => Promise.reject(new Error('no pipe'))],
] as const;

/** Collects the warnings of the process. */
function processWarnings(): string[] {
  const warnings: string[] = [];
  const emit = vi
    .spyOn(process, 'emitWarning')
    .mockImplementation((warning) => void warnings.push(String(warning)));
  onTestFinished(() => emit.mockRestore());
  return warnings;
}

test.each(failures)(
  'an `onProgress` that %s stops no answer, and warns once',
  async (_, onProgress) => {
    const warnings: string[] = [];
    const catalog = catalogWith({
      // oxlint-disable-next-line typescript/no-misused-promises -- as a caller without types may
      onProgress,
      onWarning: ({ message }) => warnings.push(message),
    });
    expect(new Set(statesOf(await catalog.resolve(ids(120), US)))).toEqual(new Set(['available']));
    expect(new Set(statesOf(await catalog.resolve(ids(60, 120), US)))).toEqual(
      new Set(['available']),
    );
    await expect.poll(() => warnings).toHaveLength(1);
    expect(warnings).toEqual(['`onProgress` failed (no pipe).']);
  },
);

test('an `onProgress` that throws while another builder fetches stops no answer', async () => {
  const store = createMemoryStore(() => NOON);
  const [first, second] = ids(2) as [string, string];
  const acquire = vi
    .fn(async (keys: readonly string[]) => new Set(keys))
    // The other builder leases both, stores the first, and gives up the second.
    .mockImplementationOnce(async () => {
      await store.set(new Map([[`US-USD-EN/blog/${first}`, available(first, NOON)]]));
      return new Set();
    });
  const catalog = catalogWith({
    store,
    leases: { acquire, release: async () => {} },
    onProgress: () => {
      throw new Error('no pipe');
    },
  });
  expect(statesOf(await catalog.resolve([first, second], US))).toEqual(['available', 'available']);
  expect(acquire).toHaveBeenCalledTimes(2);
});

test.each(failures)(
  'an `onWarning` that %s stops no answer, and the process shows the warning',
  async (_, onWarning) => {
    const warnings = processWarnings();
    const gone = () => Promise.reject(new Error('gone'));
    const catalog = catalogWith({
      store: { ...createMemoryStore(), get: gone, set: gone, refresh: gone, close: gone },
      // oxlint-disable-next-line typescript/no-misused-promises -- as a caller without types may
      onWarning,
    });
    expect(statesOf(await catalog.resolve(ids(2), US))).toEqual(['available', 'available']);
    expect((await catalog.list(LAMPS, US)).lookups).toHaveLength(3);
    await catalog.close();
    await expect.poll(() => warnings).toHaveLength(1);
    expect(warnings).toEqual([
      '`onWarning` failed (no pipe). The warning was: The product store failed (gone).',
    ]);
  },
);

test('an `onWarning` that throws does not stop a file store, ledger or backend from opening', async () => {
  const warnings = processWarnings();
  const dir = join(temporaryFolder(), 'a-file');
  writeFileSync(dir, '');
  const onWarning = () => {
    throw new Error('no pipe');
  };
  await createFileStore({ dir, onWarning }).set(new Map([['a', available('a', NOON)]]));
  await createFileLedger({ dir, appKey: 'key', onWarning }).spend();
  const { ledger, store } = await fileBackend({ dir })({ appKey: 'key', onWarning });
  await ledger.spend();
  expect(await ledger.left()).toBe(4_999);
  await store.set(new Map([['a', available('a', NOON)]]));
  await expect.poll(() => warnings).toHaveLength(3);
  for (const warning of warnings) {
    expect(warning).toContain('The warning was: A folder of the cache cannot be written');
  }
});

test('an `onWarning` that throws does no harm when Redis is gone', async () => {
  const warnings = processWarnings();
  const onWarning = () => {
    throw new Error('no pipe');
  };
  const url = `redis://127.0.0.1:${DEAD_PORT}`;
  const { store, leases, pacer } = await openRedis({ url }, { onWarning });
  pacer.hold(0);
  const catalog = catalogWith({ store, leases });
  expect(statesOf(await catalog.resolve(ids(2), US))).toEqual(['available', 'available']);
  await expect.poll(() => warnings).toHaveLength(1);
  expect(warnings[0]).toContain('cannot be used');
});

test.each([['no more'], [undefined], [null], [{ message: 7 }]])(
  'a client that rejects with %j leaves nobody waiting',
  async (reason) => {
    const fail = () => Promise.reject(reason);
    const client = {
      ...fakeClient(),
      getProducts: fail,
      async *searchProducts() {
        yield await fail();
      },
    };
    const catalog = catalogWith({ client });
    const [answer] = await catalog.resolve(ids(1), US);
    expect(answer?.result).toMatchObject({
      state: 'unresolved',
      reason: { code: expect.any(String) },
    });
    expect(await catalog.list(LAMPS, US)).toMatchObject({ reason: { code: expect.any(String) } });
  },
);

test('a client that answers undefined leaves nobody waiting', async () => {
  const client = { ...fakeClient(), getProducts: async () => undefined as unknown as never };
  const [answer] = await catalogWith({ client }).resolve(ids(1), US);
  expect(answer?.result).toMatchObject({
    state: 'unresolved',
    reason: { code: expect.any(String) },
  });
});

test('a store that answers undefined leaves nobody waiting', async () => {
  const store = { ...createMemoryStore(), get: async () => undefined as unknown as never };
  const [answer] = await catalogWith({ store }).resolve(ids(1), US);
  expect(answer?.result).toMatchObject({
    state: 'unresolved',
    reason: { code: expect.any(String) },
  });
});

test('a failure that is a sentence gives a message without two full stops', async () => {
  const warnings: string[] = [];
  const fail = () => Promise.reject(new Error('The disk is gone.'));
  const catalog = catalogWith({
    store: { ...createMemoryStore(), get: fail, set: fail, refresh: fail, close: fail },
    onWarning: ({ message }) => warnings.push(message),
  });
  await catalog.resolve(ids(2), US);
  expect(warnings).toEqual(['The product store failed (The disk is gone).']);
});

test('a store that rejects without an error does not stop answers', async () => {
  const warnings: string[] = [];
  const fail = () => Promise.reject();
  const catalog = catalogWith({
    store: { ...createMemoryStore(), get: fail, set: fail, refresh: fail, close: fail },
    onWarning: ({ message }) => warnings.push(message),
  });
  expect(statesOf(await catalog.resolve(ids(2), US))).toEqual(['available', 'available']);
  expect(warnings).toEqual(['The product store failed (undefined).']);
});

test.each([
  ['cannot be made', { acquire: () => Promise.reject(new Error('gone')), release: async () => {} }],
  [
    'cannot be given back',
    {
      acquire: async (keys: readonly string[]) => new Set(keys),
      release: () => Promise.reject(new Error('gone')),
    },
  ],
])('leases that %s stop no answer, and are reported once', async (_, leases) => {
  const warnings: string[] = [];
  const catalog = catalogWith({ leases, onWarning: ({ message }) => warnings.push(message) });
  expect(new Set(statesOf(await catalog.resolve(ids(120), US)))).toEqual(new Set(['available']));
  expect((await catalog.list(LAMPS, US)).lookups).toHaveLength(3);
  await expect.poll(() => warnings).toHaveLength(1);
  expect(warnings[0]).toContain('(gone)');
});
