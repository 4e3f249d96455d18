import { once } from 'node:events';
import type fs from 'node:fs';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { afterAll, expect, onTestFinished, test, vi } from 'vitest';
import { writeFileAtomic } from '../../src/files/write-file-atomic.ts';

/** An editor that has the file open, as on Windows: how many renames fail. */
const editor = vi.hoisted(() => {
  // Other test files of this worker have loaded our modules with the real file system.
  vi.resetModules();
  return { refusals: 0 };
});

vi.mock('node:fs', async (original) => {
  const real = await original<typeof fs>();
  return {
    ...real,
    renameSync(from: string, to: string) {
      editor.refusals -= 1;
      if (editor.refusals >= 0) throw Object.assign(new Error('EPERM'), { code: 'EPERM' });
      real.renameSync(from, to);
    },
  };
});

afterAll(() => void vi.resetModules());

function temporaryFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), 'write-whole-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  return dir;
}

test('threads of one process that write a file at the same time do not disturb each other', async () => {
  const dir = temporaryFolder();
  const file = join(dir, 'file');
  const texts = ['a', 'b', 'c'].map((letter) => letter.repeat(100_000));
  const failures = await Promise.all(
    texts.map(async (text) => {
      const worker = new Worker(new URL('./writer.ts', import.meta.url), {
        workerData: { file, text },
      });
      return (await once(worker, 'message'))[0] as string[];
    }),
  );
  expect(failures.flat()).toEqual([]);
  expect(texts).toContain(readFileSync(file, 'utf8'));
  expect(readdirSync(dir)).toEqual(['file']);
});

test('a file that an editor has open for a moment is written', () => {
  const wait = vi.spyOn(Atomics, 'wait').mockReturnValue('timed-out');
  onTestFinished(() => wait.mockRestore());
  const dir = temporaryFolder();
  writeFileAtomic(join(dir, 'file'), 'old');
  editor.refusals = 3;
  writeFileAtomic(join(dir, 'file'), 'new');
  expect(readFileSync(join(dir, 'file'), 'utf8')).toBe('new');
  editor.refusals = 1_000;
  expect(() => writeFileAtomic(join(dir, 'file'), 'newer')).toThrow('EPERM');
  expect(readdirSync(dir)).toEqual(['file']);
});
