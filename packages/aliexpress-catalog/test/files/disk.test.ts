/** Real full and read-only disks. */
import { QuotaError } from 'aliexpress-affiliate';
import { describe, expect, test } from 'vitest';
import { fileBackend, createFileStore, type Entry, type StoreWarning } from '../../src/index.ts';
import { available, NOON } from '../support/helpers.ts';
import { canMount, smallDisk, type SmallDisk } from '../support/small-disk.ts';

const MB = 1_000_000;

/** Entries of about 1.1 kB by default. */
function entries(prefix: string, count: number, title = 'x'.repeat(1_000)): Map<string, Entry> {
  return new Map(
    Array.from({ length: count }, (_, i) => {
      const id = `${prefix}${i}`;
      return [id, available(id, NOON, { title })];
    }),
  );
}

/** Collects warnings. */
function listener() {
  const warnings: StoreWarning[] = [];
  return { warnings, onWarning: (warning: StoreWarning) => void warnings.push(warning) };
}

function problemsIn(dir: string): StoreWarning[] {
  const { warnings, onWarning } = listener();
  createFileStore({ dir, onWarning });
  return warnings;
}

const bytesIn = (disk: SmallDisk) =>
  Object.values(disk.contents()).reduce((sum, text) => sum + text.length, 0);

describe.skipIf(!canMount())('on a disk of its own', () => {
  test('that fills up, the store keeps its entries, and warns once', async () => {
    const disk = smallDisk(MB);
    const { warnings, onWarning } = listener();
    const store = createFileStore({ dir: disk.dir, onWarning });
    const acknowledged = new Map<string, Entry>();
    for (let batch = 0; warnings.length === 0; batch += 1) {
      const set = entries(`b${batch}-`, 5);
      await store.set(set);
      if (warnings.length === 0) for (const [key, entry] of set) acknowledged.set(key, entry);
    }
    await store.set(entries('more', 5));
    expect((await store.get(['more0'])).size).toBe(1);
    await store.close();
    expect(warnings.map(({ message }) => message)).toEqual([
      expect.stringMatching(/cannot be written: .*ENOSPC.*cache\.dir/s),
    ]);
    expect(acknowledged.size).toBeGreaterThan(100);
    expect(problemsIn(disk.dir)).toEqual([]);
    expect(await createFileStore({ dir: disk.dir }).get([...acknowledged.keys()])).toEqual(
      acknowledged,
    );
    expect(Object.keys(disk.contents()).filter((path) => path.endsWith('.tmp'))).toEqual([]);
  });

  test('that has no room for a merge, everything stays as it was', async () => {
    const disk = smallDisk(20 * MB);
    const { warnings, onWarning } = listener();
    const store = createFileStore({ dir: disk.dir, maxSegments: 0, onWarning });
    for (let i = 0; i < 6; i += 1) await store.set(entries(`s${i}-`, 2_000, ''));
    // Enough for the first two merged segments, but not for the third.
    disk.fill(bytesIn(disk) * 0.9);
    const before = disk.contents();
    await store.close();
    expect(warnings).toHaveLength(1);
    expect(disk.contents()).toEqual(before);
  });

  test('that is read-only, the store is read, and stays as it was', async () => {
    const disk = smallDisk(MB);
    for (const prefix of ['a', 'b'])
      await createFileStore({ dir: disk.dir }).set(entries(prefix, 2));
    disk.makeReadOnly();
    const before = disk.contents();
    const { warnings, onWarning } = listener();
    const store = createFileStore({ dir: disk.dir, maxSegments: 0, onWarning });
    expect([...(await store.get(['a0', 'b1'])).keys()]).toEqual(['a0', 'b1']);
    await store.set(entries('new', 2));
    await store.delete(['a0']);
    await store.close();
    expect(warnings.map(({ message }) => message)).toEqual([expect.stringContaining('EROFS')]);
    expect(disk.contents()).toEqual(before);
  });

  test('that is read-only and has every requested product, there is no warning', async () => {
    const disk = smallDisk(MB);
    await createFileStore({ dir: disk.dir }).set(entries('a', 2));
    disk.makeReadOnly();
    expect(problemsIn(disk.dir)).toEqual([]);
  });

  test.each([
    ['full', (disk: SmallDisk) => disk.fill()],
    ['read-only', (disk: SmallDisk) => disk.makeReadOnly()],
  ])('that is %s, a build goes on, with one warning', async (_, spoil) => {
    const disk = smallDisk(MB);
    spoil(disk);
    const { warnings, onWarning } = listener();
    const open = fileBackend({ dir: disk.dir });
    const backend = await open({ appKey: 'k', dailyQuota: 200, interval: 0, onWarning });
    expect(await backend.leases.acquire(['a', 'b'])).toEqual(new Set(['a', 'b']));
    await backend.pacer.turn();
    backend.pacer.hold(1);
    await backend.pacer.turn();
    await backend.ledger.spend();
    expect(await backend.ledger.left()).toBe(199);
    await backend.ledger.spend();
    expect(() => backend.ledger.spend()).toThrow(QuotaError);
    await backend.store.set(entries('a', 1));
    expect((await backend.store.get(['a0'])).size).toBe(1);
    await backend.leases.release(['a', 'b']);
    await backend.store.close();
    await backend.close();
    expect(warnings).toHaveLength(1);
  });
});
