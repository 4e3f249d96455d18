/** What Windows does differently, on a file system that does the same. */
import fs from 'node:fs';
import { basename } from 'node:path';
import { afterAll, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import {
  createFileLeases,
  createFileLedger,
  createFileStore,
  type StoreWarning,
} from '../../src/index.ts';
import { createRetryWhileBusy } from '../../src/files/retry-while-busy.ts';
import { available, NOON, temporaryFolder } from '../support/helpers.ts';

/** Another program that has files open: which calls fail for it, and how often. */
const scanner = vi.hoisted(() => {
  // Other test files of this worker have loaded our modules with the real file system.
  vi.resetModules();
  return {
    /** The next calls of a name that fail. */
    refusals: new Map<string, number>(),
    /** Names of files that are deleted, but still open. */
    deleted: new Set<string>(),
  };
});

afterAll(() => void vi.resetModules());

const refuse = (call: string, path?: string): never => {
  const message = `EPERM: operation not permitted, ${call}`;
  throw Object.assign(new Error(message), { code: 'EPERM', path });
};

const isFolder = (path: string) =>
  fs.statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>();
  const writable = new Set<number>();
  /** The function, which fails while the scanner has the file. */
  function scanned<A extends unknown[], R>(call: (...given: A) => R): (...given: A) => R {
    return (...given) => {
      const left = scanner.refusals.get(call.name) ?? 0;
      scanner.refusals.set(call.name, left - 1);
      if (left > 0) refuse(call.name);
      for (const path of given) {
        if (typeof path === 'string' && scanner.deleted.has(basename(path))) refuse(call.name);
      }
      return call(...given);
    };
  }
  function openSync(path: string, flags: string) {
    if (isFolder(path)) refuse('open');
    const descriptor = real.openSync(path, flags);
    if (flags !== 'r') writable.add(descriptor);
    return descriptor;
  }
  return {
    ...real,
    openSync: scanned(openSync),
    renameSync: scanned(real.renameSync),
    rmSync: scanned(real.rmSync),
    unlinkSync: scanned(real.unlinkSync),
    linkSync: scanned(real.linkSync),
    writeFileSync: scanned(real.writeFileSync),
    appendFileSync: scanned(real.appendFileSync),
    readFileSync: scanned(real.readFileSync),
    lstatSync: scanned(real.lstatSync),
    fsyncSync(descriptor: number) {
      if (!writable.has(descriptor)) refuse('fsync');
      real.fsyncSync(descriptor);
    },
    fsync(descriptor: number, done: (error?: unknown) => void) {
      if (!writable.has(descriptor)) refuse('fsync');
      real.fsync(descriptor, done);
    },
  };
});

let waited = 0;

beforeEach(() => {
  waited = 0;
  scanner.refusals.clear();
  scanner.deleted.clear();
  const platform = vi.spyOn(process, 'platform', 'get').mockReturnValue('win32');
  const wait = vi.spyOn(Atomics, 'wait').mockImplementation((_, __, ___, ms = 0) => {
    waited += ms;
    return 'timed-out';
  });
  onTestFinished(() => {
    platform.mockRestore();
    wait.mockRestore();
  });
});

function openStore(dir: string, maxSegments = 8) {
  const warnings: string[] = [];
  const onWarning = ({ message }: StoreWarning) => void warnings.push(message);
  return { ...wrap(createFileStore({ dir, maxSegments, onWarning })), warnings };
}

const wrap = (store: ReturnType<typeof createFileStore>) => ({
  set: (...ids: readonly string[]) =>
    store.set(new Map(ids.map((id) => [id, available(id, NOON)]))),
  close: () => store.close(),
});

const keysIn = async (dir: string, ...ids: readonly string[]) => [
  ...(await createFileStore({ dir }).get(ids)).keys(),
];

test('the store is kept where no folder is opened, and nothing flushed that may only be read', async () => {
  const dir = temporaryFolder();
  const store = openStore(dir);
  await store.set('lamp');
  await store.close();
  expect(store.warnings).toEqual([]);
  expect(await keysIn(dir, 'lamp')).toEqual(['lamp']);
});

test.each(['renameSync', 'openSync', 'rmSync', 'readFileSync'])(
  'a virus scanner that lets %s fail for a moment costs nothing',
  async (call) => {
    const dir = temporaryFolder();
    const store = openStore(dir, 0);
    scanner.refusals.set(call, 3);
    await store.set('lamp');
    await store.set('mug');
    await store.close();
    expect(await keysIn(dir, 'lamp', 'mug')).toEqual(['lamp', 'mug']);
    expect(store.warnings).toEqual([]);
    expect(waited).toBe(5 + 10 + 20);
  },
);

test('a file that stays busy is reported, and its products are written with the next ones', async () => {
  const dir = temporaryFolder();
  const store = openStore(dir);
  scanner.refusals.set('renameSync', 50);
  await store.set('lamp');
  expect(waited).toBe(2_000);
  expect(await keysIn(dir, 'lamp')).toEqual([]);
  expect(store.warnings).toEqual([expect.stringContaining('EPERM')]);
  scanner.refusals.clear();
  await store.set('mug');
  expect(await keysIn(dir, 'lamp', 'mug')).toEqual(['lamp', 'mug']);
  await store.close();
  expect(store.warnings).toHaveLength(1);
});

test('what could not be written at all is written when the store closes', async () => {
  const dir = temporaryFolder();
  const store = openStore(dir);
  scanner.refusals.set('renameSync', 50);
  await store.set('lamp');
  scanner.refusals.clear();
  await store.close();
  expect(await keysIn(dir, 'lamp')).toEqual(['lamp']);
});

test('a call is counted while a virus scanner has the count', () => {
  const ledger = createFileLedger({ dir: temporaryFolder(), appKey: 'k', dailyQuota: 5 });
  scanner.refusals.set('appendFileSync', 3);
  void ledger.spend();
  void ledger.spend();
  expect(ledger.left()).toBe(3);
});

test('a lease that is deleted, but still open somewhere, is not free', async () => {
  const dir = temporaryFolder();
  const [one, other] = [createFileLeases({ dir }), createFileLeases({ dir })];
  await one.acquire(['lamp']);
  const [lease = ''] = fs.readdirSync(`${dir}/leases`);
  await one.release(['lamp']);
  scanner.deleted.add(lease);
  expect(await other.acquire(['lamp', 'mug'])).toEqual(new Set(['mug']));
  scanner.deleted.clear();
  expect(await other.acquire(['lamp'])).toEqual(new Set(['lamp']));
});

test('a step that stays busy blocks for 2 s, and all steps for 10 s', () => {
  let slept = 0;
  const retryWhileBusy = createRetryWhileBusy((ms) => (slept += ms));
  const sleeps = Array.from({ length: 7 }, () => {
    const before = slept;
    expect(() => retryWhileBusy(() => refuse('rename'))).toThrow('EPERM');
    return slept - before;
  });
  expect(sleeps).toEqual([2_000, 2_000, 2_000, 2_000, 2_000, 0, 0]);
});

test('it waits for no other failure, and not for a folder that forbids', () => {
  const retryWhileBusy = createRetryWhileBusy(() => expect.unreachable());
  const missing = Object.assign(new Error('ENOENT'), { code: 'ENOENT' });
  expect(() =>
    retryWhileBusy(() => {
      throw missing;
    }),
  ).toThrow(missing);
  const nowhere = `${temporaryFolder()}/nowhere/file`;
  expect(() => retryWhileBusy(() => refuse('open', nowhere))).toThrow('EPERM');
});
