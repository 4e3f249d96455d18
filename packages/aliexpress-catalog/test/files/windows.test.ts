/** What Windows does differently, on a file system that does the same. */
import fs from 'node:fs';
import type promises from 'node:fs/promises';
import { expect, onTestFinished, test, vi } from 'vitest';
import { createFileStore, type StoreWarning } from '../../src/index.ts';
import { available, NOON, temporaryFolder } from '../support/helpers.ts';

const refuse = (call: string): never => {
  throw Object.assign(new Error(`EPERM: operation not permitted, ${call}`), { code: 'EPERM' });
};

const isFolder = (path: string) =>
  fs.statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;

vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>();
  const writable = new Set<number>();
  return {
    ...real,
    openSync(path: string, flags: string) {
      if (isFolder(path)) refuse('open');
      const descriptor = real.openSync(path, flags);
      if (flags !== 'r') writable.add(descriptor);
      return descriptor;
    },
    fsyncSync(descriptor: number) {
      if (!writable.has(descriptor)) refuse('fsync');
      real.fsyncSync(descriptor);
    },
  };
});

vi.mock('node:fs/promises', async (original) => {
  const real = await original<typeof promises>();
  return {
    ...real,
    async open(path: string, flags: string) {
      if (isFolder(path)) refuse('open');
      const file = await real.open(path, flags);
      if (flags === 'r') vi.spyOn(file, 'sync').mockImplementation(async () => refuse('fsync'));
      return file;
    },
  };
});

test('the store is kept where no folder is opened, and nothing flushed that may only be read', async () => {
  const platform = vi.spyOn(process, 'platform', 'get').mockReturnValue('win32');
  onTestFinished(() => platform.mockRestore());
  const dir = temporaryFolder();
  const warnings: StoreWarning[] = [];
  const store = createFileStore({ dir, onWarning: (warning) => void warnings.push(warning) });
  const lamp = available('1', NOON);
  await store.set(new Map([['lamp', lamp]]));
  await store.close();
  expect(warnings).toEqual([]);
  expect((await createFileStore({ dir }).get(['lamp'])).get('lamp')).toEqual(lamp);
});
