import { once } from 'node:events';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Worker } from 'node:worker_threads';
import { expect, onTestFinished, test } from 'vitest';

test('threads of one process that write a file at the same time do not disturb each other', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'write-whole-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
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
