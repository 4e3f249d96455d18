import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { setImmediate } from 'node:timers/promises';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { writeSegmentSync } from '../../src/files/segment.ts';
import { createFileStore, type Entry, type StoreWarning } from '../../src/index.ts';
import { available, HOUR, NOON, temporaryFolder } from '../support/helpers.ts';

const FOLDER = 'products-v2';

function entries(count: number, fetchedAt = NOON, prefix = 'k'): Map<string, Entry> {
  return new Map(
    Array.from({ length: count }, (_, i) => [`${prefix}${i}`, available(String(i), fetchedAt)]),
  );
}

function files(dir: string): string[] {
  return readdirSync(join(dir, FOLDER)).toSorted();
}

/** Opens the folder, and returns its warnings. */
function problemsIn(dir: string): StoreWarning[] {
  const warnings: StoreWarning[] = [];
  createFileStore({ dir, onWarning: (warning) => warnings.push(warning) });
  return warnings;
}

async function keysIn(dir: string, keys: readonly string[]): Promise<string[]> {
  return [...(await createFileStore({ dir }).get(keys)).keys()];
}

test('the next handle of the folder gets what was set', async () => {
  const dir = temporaryFolder();
  const set = entries(3);
  await createFileStore({ dir }).set(set);
  expect(await createFileStore({ dir }).get([...set.keys(), 'other'])).toEqual(set);
});

test('each set is on disk at once, without a close', async () => {
  const dir = temporaryFolder();
  const store = createFileStore({ dir });
  await store.set(entries(1, NOON, 'a'));
  await store.set(entries(1, NOON, 'b'));
  expect(files(dir)).toHaveLength(2);
});

test('the newest answer of a key wins, in whatever order it was written', async () => {
  const dir = temporaryFolder();
  await createFileStore({ dir }).set(entries(1, NOON + 1));
  await createFileStore({ dir }).set(entries(1, NOON));
  expect((await createFileStore({ dir }).get(['k0'])).get('k0')?.fetchedAt).toBe(NOON + 1);
});

test.each([
  ['a year', 365 * 24],
  ['twelve hours', 12],
])('a true answer replaces one from a clock that was %s ahead', async (_, hours) => {
  const dir = temporaryFolder();
  const now = () => NOON;
  await createFileStore({ dir, now }).set(entries(1, NOON + hours * HOUR));
  await createFileStore({ dir, now }).set(entries(1, NOON));
  expect((await createFileStore({ dir, now }).get(['k0'])).get('k0')?.fetchedAt).toBe(NOON);
});

test('an answer dated just ahead, by another machine’s clock, is still the newest', async () => {
  const dir = temporaryFolder();
  const now = () => NOON;
  await createFileStore({ dir, now }).set(entries(1, NOON + 30_000));
  await createFileStore({ dir, now }).set(entries(1, NOON));
  expect((await createFileStore({ dir, now }).get(['k0'])).get('k0')?.fetchedAt).toBe(
    NOON + 30_000,
  );
});

test('two builds in one folder keep each other’s answers', async () => {
  const dir = temporaryFolder();
  const one = createFileStore({ dir });
  const two = createFileStore({ dir });
  await one.set(entries(2, NOON, 'one'));
  await two.set(entries(2, NOON, 'two'));
  await one.refresh();
  expect((await one.get(['two0', 'two1'])).size).toBe(2);
  await Promise.all([one.close(), two.close()]);
  expect(await keysIn(dir, ['one0', 'one1', 'two0', 'two1'])).toHaveLength(4);
});

describe('closing', () => {
  test('merges many segments into one, and loses nothing', async () => {
    const dir = temporaryFolder();
    const store = createFileStore({ dir });
    for (let i = 0; i < 12; i += 1) await store.set(entries(2, NOON + i, `s${i}-`));
    expect(files(dir)).toHaveLength(12);
    await store.close();
    expect(files(dir)).toHaveLength(1);
    const keys = Array.from({ length: 12 }, (_, i) => [`s${i}-0`, `s${i}-1`]).flat();
    expect(await keysIn(dir, keys)).toEqual(keys);
  });

  test('leaves a segment alone that another build wrote meanwhile', async () => {
    const dir = temporaryFolder();
    const store = createFileStore({ dir, maxSegments: 0 });
    const other = createFileStore({ dir });
    await store.set(entries(1, NOON, 'a'));
    await other.set(entries(1, NOON, 'b'));
    await store.close();
    expect(await keysIn(dir, ['a0', 'b0'])).toEqual(['a0', 'b0']);
  });

  test('leaves a segment alone that could not be read', async () => {
    const dir = temporaryFolder();
    await createFileStore({ dir }).set(entries(1));
    const unreadable = 'unreadable.json';
    // Root may read any file, but nobody can read a folder as one.
    symlinkSync('.', join(dir, FOLDER, unreadable));
    const warnings: StoreWarning[] = [];
    const store = createFileStore({
      dir,
      maxSegments: 0,
      onWarning: (warning) => warnings.push(warning),
    });
    await store.close();
    expect(files(dir)).toContain(unreadable);
    expect(await keysIn(dir, ['k0'])).toEqual(['k0']);
    expect(warnings.map(({ message }) => message)).toEqual([
      expect.stringContaining(`cannot be read: ${join(dir, FOLDER, unreadable)}`),
    ]);
  });

  test('two at once both merge, and lose nothing', async () => {
    const dir = temporaryFolder();
    const stores = ['a', 'b'].map((name) => ({
      name,
      store: createFileStore({ dir, maxSegments: 1 }),
    }));
    for (const { name, store } of stores) {
      for (let i = 0; i < 4; i += 1) await store.set(entries(1, NOON, `${name}${i}-`));
    }
    await Promise.all(stores.map(({ store }) => store.close()));
    const keys = ['a', 'b'].flatMap((name) => [0, 1, 2, 3].map((i) => `${name}${i}-0`));
    expect(await keysIn(dir, keys)).toEqual(keys);
  });

  test('a reader that meets a segment merged away meanwhile finds its entries', async () => {
    const dir = temporaryFolder();
    const writer = createFileStore({ dir, maxSegments: 0 });
    const reader = createFileStore({ dir });
    await writer.set(entries(1, NOON, 'a'));
    await writer.close();
    await reader.refresh();
    expect((await reader.get(['a0'])).size).toBe(1);
  });

  test('a build that fetched a little does not rewrite what is large', async () => {
    const dir = temporaryFolder();
    const store = createFileStore({ dir });
    await store.set(entries(4_000));
    const [large] = files(dir);
    for (let i = 0; i < 9; i += 1) await store.set(entries(1, NOON, `s${i}-`));
    await store.close();
    expect(files(dir)).toHaveLength(2);
    expect(files(dir)).toContain(large);
  });

  test('a large segment that is outdated as a whole goes with the small ones', async () => {
    const dir = temporaryFolder();
    const store = createFileStore({ dir });
    await store.set(entries(4_000));
    const newer = [...entries(4_000, NOON + 1)];
    for (let i = 0; i < 4_000; i += 400) await store.set(new Map(newer.slice(i, i + 400)));
    await store.close();
    expect(files(dir)).toHaveLength(1);
    expect(await createFileStore({ dir }).get(newer.map(([key]) => key))).toEqual(new Map(newer));
  });

  test('rewrites everything once more than half of it is outdated', async () => {
    const dir = temporaryFolder();
    const store = createFileStore({ dir });
    for (let i = 0; i < 3; i += 1) await store.set(entries(4_000, NOON + i));
    await store.close();
    expect(files(dir)).toHaveLength(3);
    await store.set(entries(4_000, NOON + 3));
    await store.close();
    expect(files(dir)).toHaveLength(1);
    expect((await createFileStore({ dir }).get(['k0'])).get('k0')?.fetchedAt).toBe(NOON + 3);
  });

  test('lets others have a turn between two segments', async () => {
    const dir = temporaryFolder();
    const store = createFileStore({ dir, maxSegments: 0 });
    for (let i = 0; i < 4; i += 1) await store.set(entries(2_000, NOON, `s${i}-`));
    let isClosed = false;
    const closing = store.close().then(() => (isClosed = true));
    await setImmediate();
    expect(isClosed).toBe(false);
    await closing;
    expect(files(dir)).toHaveLength(2);
  });
});

test('an entry is checked when it is used, and one that cannot be used outlives a merge', async () => {
  const dir = temporaryFolder();
  const odd = 'US-USD-EN/me/1005001234567890';
  for (const key of ['k0', odd, 'k1']) {
    await createFileStore({ dir }).set(new Map([[key, available('1', NOON)]]));
  }
  const warnings: StoreWarning[] = [];
  const onWarning = (warning: StoreWarning) => warnings.push(warning);
  const store = createFileStore({ dir, onWarning, maxSegments: 1 });
  expect([...(await store.get(['k0'])).keys()]).toEqual(['k0']);
  await store.close();
  expect(warnings).toEqual([]);
  expect(files(dir)).toHaveLength(1);
  const next = createFileStore({ dir, onWarning });
  expect([...(await next.get(['k1', odd])).keys()]).toEqual(['k1']);
  expect(warnings).toMatchObject([
    { message: expect.stringContaining('it is not the product of its key') },
  ]);
});

test('a set of many is split into segments of a bounded size', async () => {
  const dir = temporaryFolder();
  await createFileStore({ dir }).set(entries(5_001));
  expect(files(dir)).toHaveLength(2);
});

describe('deleting', () => {
  test('removes keys from every segment, and leaves the segments without them alone', async () => {
    const dir = temporaryFolder();
    const store = createFileStore({ dir });
    await store.set(entries(1, NOON, 'other'));
    const [untouched] = files(dir);
    await store.set(entries(2));
    await store.set(entries(1, NOON + 1));
    await store.delete(['k0', 'unknown']);
    expect(files(dir)).toHaveLength(2);
    expect(files(dir)).toContain(untouched);
    const text = files(dir).map((name) => readFileSync(join(dir, FOLDER, name), 'utf8'));
    expect(text.join()).not.toContain('"k0"');
    expect(await keysIn(dir, ['k0', 'k1', 'other0'])).toEqual(['k1', 'other0']);
  });

  test('a key deleted while its segment is being replaced stays deleted', async () => {
    const dir = temporaryFolder();
    const store = createFileStore({ dir, maxSegments: 0 });
    for (let i = 0; i < 4; i += 1) await store.set(entries(2_000, NOON, `s${i}-`));
    const closing = store.close();
    await store.delete(['s0-0', 's3-1999']);
    await closing;
    expect(await keysIn(dir, ['s0-0', 's0-1', 's3-1998', 's3-1999'])).toEqual(['s0-1', 's3-1998']);
  });
});

describe('damage', () => {
  const whole = (dir: string) => readFileSync(join(dir, FOLDER, files(dir)[0]!), 'utf8');

  test.each([
    ['empty', () => ''],
    ['cut', (text: string) => text.slice(0, text.length / 2)],
    ['zeroed', (text: string) => '\0'.repeat(text.length)],
    ['garbage', () => '\u0001\u0002{[not json'],
    ['JSON of something else', () => '{"name":"x","version":"1.0.0"}'],
    ['a list of something else', () => '[1,"two",null]'],
    ['a JSON string', () => '"text"'],
  ])('a segment that is %s is renamed and reported; the others are used', async (_, spoil) => {
    const dir = temporaryFolder();
    const store = createFileStore({ dir });
    await store.set(entries(1, NOON, 'good'));
    const good = files(dir)[0]!;
    await store.set(entries(1, NOON, 'bad'));
    const bad = files(dir).find((name) => name !== good)!;
    const path = join(dir, FOLDER, bad);
    writeFileSync(path, spoil(readFileSync(path, 'utf8')));
    const warnings: StoreWarning[] = [];
    const opened = createFileStore({ dir, onWarning: (warning) => warnings.push(warning) });
    expect([...(await opened.get(['good0', 'bad0'])).keys()]).toEqual(['good0']);
    expect(warnings).toHaveLength(1);
    expect(warnings[0]!.message).toContain(bad);
    expect(files(dir)).toEqual([good, `${bad}.corrupt`].toSorted());
    const again: StoreWarning[] = [];
    createFileStore({ dir, onWarning: (warning) => again.push(warning) });
    expect(again).toEqual([]);
  });

  test('a damaged segment that another build sets aside first costs this one nothing', async () => {
    const dir = temporaryFolder();
    await createFileStore({ dir }).set(entries(1, NOON, 'bad'));
    writeFileSync(join(dir, FOLDER, files(dir)[0]!), '');
    const warnings: StoreWarning[] = [];
    const second = createFileStore({
      dir,
      onWarning: (warning) => {
        warnings.push(warning);
        createFileStore({ dir });
      },
    });
    await second.set(entries(1));
    expect(warnings).toHaveLength(1);
    expect(await keysIn(dir, ['k0'])).toEqual(['k0']);
  });

  test.each([
    ['of another shape', { state: 'sold' }],
    ['of an older version', { v: 1 }],
    ['of a newer version', { v: 9 }],
  ])('entries %s are left out; the good ones stay', async (_, wrong) => {
    const dir = temporaryFolder();
    createFileStore({ dir });
    const [good, bad] = [available('0', NOON), { ...available('1', NOON), ...wrong }];
    writeSegmentSync(join(dir, FOLDER), Object.entries({ good, bad }));
    expect(problemsIn(dir)).toHaveLength(1);
    expect(problemsIn(dir)).toEqual([]);
    expect(await keysIn(dir, ['good', 'bad'])).toEqual(['good']);
  });

  test('a segment without one good entry leaves nothing but itself, set aside', () => {
    const dir = temporaryFolder();
    createFileStore({ dir });
    writeSegmentSync(join(dir, FOLDER), [['bad', {}]]);
    expect(problemsIn(dir)).toHaveLength(1);
    expect(files(dir)).toEqual([expect.stringMatching(/\.corrupt$/)]);
  });

  test('a price with a damaged digit is not shown', async () => {
    const dir = temporaryFolder();
    const salePrice = { amount: '19.99', currency: 'USD' };
    await createFileStore({ dir }).set(new Map([['k', available('1', NOON, { salePrice })]]));
    writeFileSync(join(dir, FOLDER, files(dir)[0]!), whole(dir).replace('19.99', '11.99'));
    expect(await keysIn(dir, ['k'])).toEqual([]);
  });

  test('whatever bytes change, an entry is either unchanged or gone', async () => {
    const dir = temporaryFolder();
    const written = entries(3);
    await createFileStore({ dir }).set(written);
    const name = files(dir)[0]!;
    const content = readFileSync(join(dir, FOLDER, name));
    const place = fc.nat({ max: content.length - 1 });
    const damage = fc.record({
      bytes: fc.array(fc.tuple(place, fc.integer({ min: 0, max: 255 })), { maxLength: 4 }),
      cut: fc.option(fc.tuple(place, fc.nat({ max: 20 }))),
    });
    await fc.assert(
      fc.asyncProperty(damage, async ({ bytes, cut }) => {
        const damaged = Buffer.from(content);
        for (const [at, byte] of bytes) damaged[at] = byte;
        const parts = cut ? [damaged.subarray(0, cut[0]), damaged.subarray(cut[0] + cut[1])] : [];
        const folder = temporaryFolder();
        mkdirSync(join(folder, FOLDER));
        writeFileSync(join(folder, FOLDER, name), cut ? Buffer.concat(parts) : damaged);
        const read = await createFileStore({ dir: folder }).get([...written.keys()]);
        expect([new Map(), written]).toContainEqual(read);
      }),
      { seed: 1, numRuns: 300 },
    );
  });
});

test('the folders of other versions are left alone', async () => {
  const dir = temporaryFolder();
  for (const version of [1, 10]) mkdirSync(join(dir, `products-v${version}`));
  const file = join(dir, 'products-v10', 'k-host-1-1.json');
  writeFileSync(file, 'of the future');
  expect(problemsIn(dir)).toEqual([]);
  await createFileStore({ dir }).set(entries(1));
  expect(readFileSync(file, 'utf8')).toBe('of the future');
  expect(readdirSync(join(dir, 'products-v1'))).toEqual([]);
  expect(await keysIn(dir, ['k0'])).toEqual(['k0']);
});

describe('a folder that cannot be written', () => {
  test('does not stop the build, and is reported once', async () => {
    const dir = join(temporaryFolder(), 'a-file');
    writeFileSync(dir, '');
    const warnings: StoreWarning[] = [];
    const store = createFileStore({ dir, onWarning: (warning) => warnings.push(warning) });
    await store.set(entries(2));
    await store.set(entries(2, NOON, 'more'));
    expect((await store.get(['k0', 'more0'])).size).toBe(2);
    await store.close();
    expect(warnings).toHaveLength(1);
    expect(warnings[0]!.message).toContain(dir);
    expect(warnings[0]!.message).toContain('cache.dir');
  });
});

test('threads of one process that write at the same time take nothing from each other', async () => {
  const dir = temporaryFolder();
  const threads = ['a', 'b', 'c'];
  const warnings = await Promise.all(
    threads.map(async (thread) => {
      const worker = new Worker(new URL('./thread-writer.ts', import.meta.url), {
        workerData: { dir, thread },
      });
      return (await once(worker, 'message'))[0] as string[];
    }),
  );
  expect(warnings.flat()).toEqual([]);
  expect(problemsIn(dir)).toEqual([]);
  const keys = threads.flatMap((thread) => Array.from({ length: 100 }, (_, i) => `${thread}${i}`));
  expect(await keysIn(dir, keys)).toEqual(keys);
});

describe('processes that are killed', () => {
  test('only temporary files of ended processes are removed', async () => {
    const dir = temporaryFolder();
    await createFileStore({ dir }).set(entries(1));
    const [name] = files(dir);
    const [time, host] = name!.split('-');
    const dead = `${time}-${host}-4194304-1.json.tmp`;
    const alive = `${time}-${host}-${process.pid}-99.json.tmp`;
    mkdirSync(join(dir, FOLDER), { recursive: true });
    for (const file of [dead, alive]) writeFileSync(join(dir, FOLDER, file), '[');
    createFileStore({ dir });
    expect(files(dir)).toEqual([name, alive].toSorted());
  });

  test.each([
    ['merging', 14],
    ['deleting', 14],
  ])('before any step of %s, nothing is lost', async (work, atLeast) => {
    let step = 0;
    for (let isKilled = true; isKilled;) {
      step += 1;
      const dir = temporaryFolder();
      const store = createFileStore({ dir });
      for (let i = 0; i < 9; i += 1) {
        const key = `k${i}`;
        await store.set(new Map([...entries(1, NOON, 'a'), [key, available(key, NOON)]]));
      }
      const child = fork(new URL('./killed-worker.ts', import.meta.url), [dir, work, String(step)]);
      const [, signal] = (await once(child, 'exit')) as [number, string | null];
      isKilled = signal === 'SIGKILL';
      expect(problemsIn(dir)).toEqual([]);
      expect(await keysIn(dir, [...entries(9).keys()])).toHaveLength(9);
      expect(files(dir).filter((name) => name.endsWith('.tmp'))).toEqual([]);
      if (work === 'deleting' && !isKilled) expect(await keysIn(dir, ['a0'])).toEqual([]);
    }
    expect(step).toBeGreaterThan(atLeast - 1);
  });

  test('with kill -9 at random moments, no acknowledged entry is lost', async () => {
    const dir = temporaryFolder();
    const acknowledged = new Set<string>();
    for (let round = 0; round < 10; round += 1) {
      await Promise.all(
        ['a', 'b'].map(async (writer) => {
          const child = fork(new URL('./store-writer.ts', import.meta.url), [
            dir,
            `${writer}${round}-`,
          ]);
          const wanted = 1 + ((round * 7) % 20);
          let seen = 0;
          child.on('message', (key: string) => {
            acknowledged.add(key);
            seen += 1;
            if (seen === wanted) child.kill('SIGKILL');
          });
          // Not before the last of its messages was read.
          await once(child, 'close');
        }),
      );
    }
    const warnings: StoreWarning[] = [];
    const store = createFileStore({ dir, onWarning: (warning) => warnings.push(warning) });
    const kept = await store.get([...acknowledged]);
    expect(acknowledged.size).toBeGreaterThan(100);
    expect([...acknowledged].filter((key) => !kept.has(key))).toEqual([]);
    expect(warnings).toEqual([]);
    expect(files(dir).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });
});
