import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type fs from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, onTestFinished, test, vi } from 'vitest';
import { readEnvFile } from '../../src/cli/init/env-file.ts';

/** A file system without permissions. */
const network = vi.hoisted(() => {
  // Other test files of this worker have loaded our modules with the real file system.
  vi.resetModules();
  return { refuses: false };
});

vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>();
  return {
    ...real,
    chmodSync(file: string, mode: number) {
      if (network.refuses) throw Object.assign(new Error('EPERM'), { code: 'EPERM' });
      real.chmodSync(file, mode);
    },
  };
});

afterAll(() => void vi.resetModules());

test.skipIf(process.platform === 'win32')(
  'a file that others can read is protected, or that is said',
  () => {
    const dir = mkdtempSync(join(tmpdir(), 'env-file-'));
    onTestFinished(() => rmSync(dir, { recursive: true }));
    writeFileSync(join(dir, '.env'), 'KEY=1\n');
    chmodSync(join(dir, '.env'), 0o644);
    network.refuses = true;
    expect(readEnvFile(dir).protect()).toBe(false);
    network.refuses = false;
    expect(readEnvFile(dir).protect()).toBe(true);
  },
);

test('a file is written where no permissions can be set', () => {
  const dir = mkdtempSync(join(tmpdir(), 'env-file-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  network.refuses = true;
  onTestFinished(() => void (network.refuses = false));
  readEnvFile(dir).write('KEY=2\n');
  expect(readEnvFile(dir).values).toEqual({ KEY: '2' });
});
