/** The benchmarks run, and find what can be counted; what takes time is not for a test to judge. */
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const FOLDER = fileURLToPath(new URL('../bench/', import.meta.url));

/** What a benchmark has written of its figures. */
async function run(name: string, ...flags: string[]): Promise<unknown> {
  const env = { ...process.env, BENCH_QUICK: '1' };
  await promisify(execFile)(process.execPath, [`${FOLDER}${name}.ts`, ...flags], { env });
  return JSON.parse(readFileSync(`${FOLDER}.tmp/${name}.json`, 'utf8'));
}

test(
  'of builds: ours asks for 50 products a call, and warm for none',
  { timeout: 300_000 },
  async () => {
    expect(await run('builds', '--pages', '10')).toMatchObject({
      10: {
        'hand-written static cards': { calls: 0 },
        // Half of them for the short links.
        'ours, cold': { calls: 4 },
        'ours, warm': { calls: 0 },
        '`ae_sdk` in a tag': { calls: 100 },
        '`eleventy-fetch`, cold': { calls: 100 },
        '`eleventy-fetch`, warm': { calls: 0 },
      },
    });
  },
);

test('of incremental builds: a new price renders one page anew', { timeout: 300_000 }, async () => {
  expect(await run('incremental', '--pages', '10')).toMatchObject({
    'all pages': { rendered: 10 },
    'nothing changed': { rendered: 0 },
    'one price changed': { rendered: 1 },
  });
});

test(
  'of what grows, of the store, and of weight, where there are no scripts',
  { timeout: 300_000 },
  async () => {
    await run('growth', '--pages', '10', '--store', '1000', '--cards', '1');
    await run('store');
    expect(await run('weight')).toMatchObject([{ scripts: '0' }, { scripts: '0' }]);
  },
);
