/** The programs in the READMEs do what the READMEs say. */
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startSandbox, type Sandbox } from 'aliexpress-sandbox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useGateway } from './helpers/gateway.ts';

const README = new URL('../packages/aliexpress-affiliate/README.md', import.meta.url);
/** Inside the repository, so that the programs find its packages. */
const FOLDER = fileURLToPath(new URL('./.tmp/examples/', import.meta.url));

const programs = programsOf(README);
const catalogPrograms = programsOf(
  new URL('../packages/aliexpress-catalog/README.md', import.meta.url),
);

function programsOf(file: URL): string[] {
  return [...readFileSync(file, 'utf8').matchAll(/```ts\n([^]*?)```/g)].map(
    ([, program]) => program!,
  );
}

let sandbox: Sandbox;

beforeAll(async () => {
  // What an earlier run has kept must not matter.
  rmSync(FOLDER, { recursive: true, force: true });
  sandbox = await startSandbox({ permissions: ['advanced', 'sku', 'image'] });
});
afterAll(() => sandbox.close());

test('there are programs', () => {
  expect(programs.length).toBeGreaterThan(5);
});

test.each(programs.map((program, index) => [index + 1, program] as const))(
  'program %i runs, and prints something',
  async (index, program) => {
    const stdout = await run(`program-${index}.ts`, program);
    expect(stdout.trim()).not.toBe('');
    expect(stdout).not.toContain('undefined');
  },
);

test('the catalog’s programs answer products, tell their history, and keep house', async () => {
  const about = (word: string) => catalogPrograms.find((program) => program.includes(word))!;
  const told = await run('catalog.ts', about('createCatalog') + about('priceHistory('));
  expect(told).toMatch(
    /^available available\n\d{13} \{\s+price: \{ amount: '[\d.]+', currency: 'EUR' \}/,
  );
  await run('house.ts', about('pruneStore'));
  expect(readFileSync(`${FOLDER}products.json`, 'utf8')).toContain('"id": "4001016061682"');
});

async function run(name: string, program: string): Promise<string> {
  mkdirSync(FOLDER, { recursive: true });
  const file = `${FOLDER}${name}`;
  writeFileSync(file, program);
  const { stdout } = await promisify(execFile)(process.execPath, [file], {
    cwd: FOLDER,
    env: {
      ...process.env,
      ALIEXPRESS_GATEWAY: sandbox.url,
      ALIEXPRESS_APP_KEY: sandbox.appKey,
      ALIEXPRESS_APP_SECRET: sandbox.appSecret,
      ALIEXPRESS_TRACKING_ID: sandbox.trackingId,
    },
  });
  return stdout;
}

test('the data file for Eleventy gives the products by id', async () => {
  const [, program] = /```js\n([^]*?)```/.exec(readFileSync(README, 'utf8'))!;
  mkdirSync(FOLDER, { recursive: true });
  const file = `${FOLDER}products.mjs`;
  writeFileSync(file, program!);
  useGateway(sandbox);
  const { default: load } = (await import(file)) as { default: () => Promise<object> };
  expect(Object.keys(await load()).toSorted()).toEqual(['1005006338829917', '4001016061682']);
});
