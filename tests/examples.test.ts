/** The programs in the client's README do what the README says. */
import { execFile } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { startSandbox, type Sandbox } from 'aliexpress-sandbox';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { useGateway } from './helpers/gateway.ts';

const README = new URL('../packages/aliexpress-affiliate/README.md', import.meta.url);
/** Inside the repository, so that the programs find its packages. */
const FOLDER = fileURLToPath(new URL('./.tmp/examples/', import.meta.url));

const programs = [...readFileSync(README, 'utf8').matchAll(/```ts\n([^]*?)```/g)].map(
  ([, program]) => program!,
);

let sandbox: Sandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ permissions: ['advanced', 'sku', 'image'] });
});
afterAll(() => sandbox.close());

test('there are programs', () => {
  expect(programs.length).toBeGreaterThan(5);
});

test.each(programs.map((program, index) => [index + 1, program] as const))(
  'program %i runs, and prints something',
  async (index, program) => {
    mkdirSync(FOLDER, { recursive: true });
    const file = `${FOLDER}program-${index}.ts`;
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
    expect(stdout.trim()).not.toBe('');
    expect(stdout).not.toContain('undefined');
  },
);

test('the data file for Eleventy gives the products by id', async () => {
  const [, program] = /```js\n([^]*?)```/.exec(readFileSync(README, 'utf8'))!;
  mkdirSync(FOLDER, { recursive: true });
  const file = `${FOLDER}products.mjs`;
  writeFileSync(file, program!);
  useGateway(sandbox);
  const { default: load } = (await import(file)) as { default: () => Promise<object> };
  expect(Object.keys(await load()).toSorted()).toEqual(['1005006338829917', '4001016061682']);
});
