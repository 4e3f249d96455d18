import { fork } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { openFileStore, type Entry, type Problem } from '../src/index.ts';
import { available, HOUR, NOON, temporaryFolder } from './helpers.ts';

const FOLDER = 'products-v2';

function entries(count: number, fetchedAt = NOON, prefix = 'k'): Map<string, Entry> {
  return new Map(
    Array.from({ length: count }, (_, i) => [`${prefix}${i}`, available(String(i), fetchedAt)]),
  );
}

function files(dir: string): string[] {
  return readdirSync(join(dir, FOLDER)).toSorted();
}

async function keysIn(dir: string, keys: readonly string[]): Promise<string[]> {
  return [...(await openFileStore({ dir }).get(keys)).keys()];
}

test('what was set is there for the next to open the folder', async () => {
  const dir = temporaryFolder();
  const set = entries(3);
  await openFileStore({ dir }).set(set);
  expect(await openFileStore({ dir }).get([...set.keys(), 'other'])).toEqual(set);
});

test('each set is on disk at once, without a close', async () => {
  const dir = temporaryFolder();
  const store = openFileStore({ dir });
  await store.set(entries(1, NOON, 'a'));
  await store.set(entries(1, NOON, 'b'));
  expect(files(dir)).toHaveLength(2);
});

test('the newest answer of a key wins, in whatever order it was written', async () => {
  const dir = temporaryFolder();
  await openFileStore({ dir }).set(entries(1, NOON + 1));
  await openFileStore({ dir }).set(entries(1, NOON));
  expect((await openFileStore({ dir }).get(['k0'])).get('k0')?.fetchedAt).toBe(NOON + 1);
});

test.each([
  ['a year', 365 * 24],
  ['twelve hours', 12],
])('an answer from a clock that was %s ahead gives way to a true one', async (_, hours) => {
  const dir = temporaryFolder();
  const now = () => NOON;
  await openFileStore({ dir, now }).set(entries(1, NOON + hours * HOUR));
  await openFileStore({ dir, now }).set(entries(1, NOON));
  expect((await openFileStore({ dir, now }).get(['k0'])).get('k0')?.fetchedAt).toBe(NOON);
});

test('an answer dated just ahead, by another machine’s clock, is still the newest', async () => {
  const dir = temporaryFolder();
  const now = () => NOON;
  await openFileStore({ dir, now }).set(entries(1, NOON + 30_000));
  await openFileStore({ dir, now }).set(entries(1, NOON));
  expect((await openFileStore({ dir, now }).get(['k0'])).get('k0')?.fetchedAt).toBe(NOON + 30_000);
});

test('two builds in one folder keep each other’s answers', async () => {
  const dir = temporaryFolder();
  const one = openFileStore({ dir });
  const two = openFileStore({ dir });
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
    const store = openFileStore({ dir });
    for (let i = 0; i < 12; i += 1) await store.set(entries(2, NOON + i, `s${i}-`));
    expect(files(dir)).toHaveLength(12);
    await store.close();
    expect(files(dir)).toHaveLength(1);
    const keys = Array.from({ length: 12 }, (_, i) => [`s${i}-0`, `s${i}-1`]).flat();
    expect(await keysIn(dir, keys)).toEqual(keys);
  });

  test('leaves a segment alone that another build wrote meanwhile', async () => {
    const dir = temporaryFolder();
    const store = openFileStore({ dir, maxSegments: 0 });
    const other = openFileStore({ dir });
    await store.set(entries(1, NOON, 'a'));
    await other.set(entries(1, NOON, 'b'));
    await store.close();
    expect(await keysIn(dir, ['a0', 'b0'])).toEqual(['a0', 'b0']);
  });

  test('leaves a segment alone that could not be read', async () => {
    const dir = temporaryFolder();
    await openFileStore({ dir }).set(entries(1));
    const unreadable = 'unreadable.json';
    // Root may read any file, but a folder no one.
    symlinkSync('.', join(dir, FOLDER, unreadable));
    const problems: Problem[] = [];
    const store = openFileStore({
      dir,
      maxSegments: 0,
      onProblem: (problem) => problems.push(problem),
    });
    await store.close();
    expect(files(dir)).toContain(unreadable);
    expect(await keysIn(dir, ['k0'])).toEqual(['k0']);
    expect(problems.map(({ message }) => message)).toEqual([
      expect.stringContaining(`cannot be read: ${join(dir, FOLDER, unreadable)}`),
    ]);
  });

  test('two at once both merge, and lose nothing', async () => {
    const dir = temporaryFolder();
    const stores = ['a', 'b'].map((name) => ({
      name,
      store: openFileStore({ dir, maxSegments: 1 }),
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
    const writer = openFileStore({ dir, maxSegments: 0 });
    const reader = openFileStore({ dir });
    await writer.set(entries(1, NOON, 'a'));
    await writer.close();
    await reader.refresh();
    expect((await reader.get(['a0'])).size).toBe(1);
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
  ])('a segment that is %s is set aside and reported; the rest serves', async (_, spoil) => {
    const dir = temporaryFolder();
    const store = openFileStore({ dir });
    await store.set(entries(1, NOON, 'good'));
    const good = files(dir)[0]!;
    await store.set(entries(1, NOON, 'bad'));
    const bad = files(dir).find((name) => name !== good)!;
    const path = join(dir, FOLDER, bad);
    writeFileSync(path, spoil(readFileSync(path, 'utf8')));
    const problems: Problem[] = [];
    const opened = openFileStore({ dir, onProblem: (problem) => problems.push(problem) });
    expect([...(await opened.get(['good0', 'bad0'])).keys()]).toEqual(['good0']);
    expect(problems).toHaveLength(1);
    expect(problems[0]!.message).toContain(bad);
    expect(files(dir)).toEqual([good, `${bad}.corrupt`].toSorted());
    const again: Problem[] = [];
    openFileStore({ dir, onProblem: (problem) => again.push(problem) });
    expect(again).toEqual([]);
  });

  test('a damaged segment that another build sets aside first costs this one nothing', async () => {
    const dir = temporaryFolder();
    await openFileStore({ dir }).set(entries(1, NOON, 'bad'));
    writeFileSync(join(dir, FOLDER, files(dir)[0]!), '');
    const problems: Problem[] = [];
    const second = openFileStore({
      dir,
      onProblem: (problem) => {
        problems.push(problem);
        openFileStore({ dir });
      },
    });
    await second.set(entries(1));
    expect(problems).toHaveLength(1);
    expect(await keysIn(dir, ['k0'])).toEqual(['k0']);
  });

  test('entries of another shape are left out; their good neighbours stay, for good', async () => {
    const dir = temporaryFolder();
    await openFileStore({ dir }).set(entries(2));
    const path = join(dir, FOLDER, files(dir)[0]!);
    writeFileSync(path, whole(dir).replace('"state":"available"', '"state":"sold"'));
    expect(await keysIn(dir, ['k0', 'k1'])).toEqual(['k1']);
    expect(await keysIn(dir, ['k0', 'k1'])).toEqual(['k1']);
  });
});

describe('a folder that cannot be written', () => {
  test('costs the cache, not the build, and is reported once', async () => {
    const dir = join(temporaryFolder(), 'a-file');
    writeFileSync(dir, '');
    const problems: Problem[] = [];
    const store = openFileStore({ dir, onProblem: (problem) => problems.push(problem) });
    await store.set(entries(2));
    await store.set(entries(2, NOON, 'more'));
    expect((await store.get(['k0', 'more0'])).size).toBe(2);
    await store.close();
    expect(problems).toHaveLength(1);
    expect(problems[0]!.message).toContain(dir);
    expect(problems[0]!.message).toContain('cache.dir');
  });
});

describe('processes that are killed', () => {
  test('temporary files of the dead are removed, those of the living are not', async () => {
    const dir = temporaryFolder();
    await openFileStore({ dir }).set(entries(1));
    const [name] = files(dir);
    const [time, host] = name!.split('-');
    const dead = `${time}-${host}-4194304-1.json.tmp`;
    const alive = `${time}-${host}-${process.pid}-99.json.tmp`;
    mkdirSync(join(dir, FOLDER), { recursive: true });
    for (const file of [dead, alive]) writeFileSync(join(dir, FOLDER, file), '[');
    openFileStore({ dir });
    expect(files(dir)).toEqual([name, alive].toSorted());
  });

  test(
    'with kill -9 at random moments, no acknowledged entry is lost',
    { timeout: 60_000 },
    async () => {
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
            await new Promise<void>((resolve) => {
              child.on('message', (key: string) => {
                acknowledged.add(key);
                seen += 1;
                if (seen === wanted) child.kill('SIGKILL');
              });
              child.on('exit', () => resolve());
            });
          }),
        );
      }
      const problems: Problem[] = [];
      const store = openFileStore({ dir, onProblem: (problem) => problems.push(problem) });
      const kept = await store.get([...acknowledged]);
      expect(acknowledged.size).toBeGreaterThan(100);
      expect([...acknowledged].filter((key) => !kept.has(key))).toEqual([]);
      expect(problems).toEqual([]);
      expect(files(dir).filter((name) => name.endsWith('.tmp'))).toEqual([]);
    },
  );
});
