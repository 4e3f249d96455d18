import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { whenWritten } from '../../src/files/when-written.ts';

test('a file that an editor has emptied is read once it is written, and one that is gone at once', async () => {
  const dir = mkdtempSync(join(tmpdir(), 'written-'));
  onTestFinished(() => rmSync(dir, { recursive: true }));
  const file = join(dir, 'a.md');
  writeFileSync(file, '');
  let read: string | undefined;
  const reading = whenWritten(file).then(() => {
    read = readFileSync(file, 'utf8');
  });
  await whenWritten(join(dir, 'gone.md'));
  expect(read).toBeUndefined();
  writeFileSync(file, 'text');
  await reading;
  expect(read).toBe('text');
});
