import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createFileStore } from 'aliexpress-catalog';
import { expect, test } from 'vitest';
import { json, makeSiteWithConfig, run } from '../helpers/command-line.ts';
import { gatewayFor, LAMP } from '../helpers/gateway.ts';

const KEY = `US-USD-EN/sandbox/${LAMP}`;

/** What a site that knows a lamp exports. */
async function siteWithLamp() {
  const sandbox = await gatewayFor();
  const { root } = makeSiteWithConfig();
  await run(['show', LAMP, '--root', root]);
  return { root, sandbox };
}

test('what one site exports, another imports, and needs no credentials for it', async () => {
  const { root } = await siteWithLamp();
  const exported = await run(['export', '--root', root], { cwd: root });
  expect(exported).toMatchObject({ code: 0, stdout: '1 entry written to products.json.\n' });
  const file = join(root, 'products.json');
  expect(readFileSync(file, 'utf8')).not.toContain('commission');
  const other = makeSiteWithConfig();
  const env = { ALIEXPRESS_APP_KEY: '', ALIEXPRESS_APP_SECRET: '', ALIEXPRESS_TRACKING_ID: '' };
  const imported = await run(['import', file, '--root', other.root], { env });
  expect(imported).toMatchObject({
    code: 0,
    stdout: `1 entry imported from ${file}.\n`,
    stderr: '',
  });
  const offline = { env: { ALIEXPRESS_OFFLINE: '1' } };
  const shown = await run(['show', LAMP, '--root', other.root], offline);
  expect(shown).toMatchObject({ code: 0, stdout: expect.stringMatching(/^Available +yes$/m) });
});

test('an export may go into a pipe, and is all that goes there', async () => {
  const { root } = await siteWithLamp();
  const piped = json<{ products: object }>(await run(['export', '-', '--root', root]));
  expect(Object.keys(piped.products)).toEqual([KEY]);
  const file = join(root, 'out.json');
  expect(json(await run(['export', file, '--json', '--root', root]))).toEqual({
    file,
    products: 1,
  });
});

test('an export overwrites an earlier one, and other files only with --force', async () => {
  const { root } = await siteWithLamp();
  const write = (...args: string[]) => run(['export', ...args, '--root', root], { cwd: root });
  expect((await write()).code).toBe(0);
  expect((await write()).code).toBe(0);
  const config = readFileSync(join(root, 'package.json'), 'utf8');
  expect(await write('package.json')).toMatchObject({
    code: 2,
    stderr: expect.stringMatching(/package\.json exists[^]*--force/),
  });
  expect(readFileSync(join(root, 'package.json'), 'utf8')).toBe(config);
  expect((await write('package.json', '--force')).code).toBe(0);
  expect(readFileSync(join(root, 'package.json'), 'utf8')).toContain(KEY);
});

test('refuses what is not an export', async () => {
  const { root } = makeSiteWithConfig({ 'odd.json': '{ "format": "cookbook" }' });
  const imported = await run(['import', join(root, 'odd.json'), '--root', root]);
  expect(imported.code).toBe(2);
  expect(imported.stderr).toContain('This is not an export of a product store');
  const text = await run(['import', join(root, 'astro.config.mjs'), '--root', root]);
  expect(text.code).toBe(2);
  expect(text.stderr).toMatch(/astro\.config\.mjs: This is not JSON/);
  const missing = await run(['import', 'nowhere.json', '--root', root]);
  expect(missing).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('nowhere.json can’t be read'),
  });
  const unwritable = await run(['export', join(root, 'odd.json/x.json'), '--root', root]);
  expect(unwritable).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('can’t be written'),
  });
});

test('prune forgets nothing that was named lately, and takes no short time', async () => {
  const { root } = await siteWithLamp();
  const pruned = await run(['prune', '--root', root]);
  expect(pruned.stdout).toBe('Nothing removed (not used for 90 days).\n');
  const short = await run(['prune', '--days', '3', '--root', root]);
  expect(short.code).toBe(2);
  expect(short.stderr).toContain('at least 14');
});

test('prune forgets what nobody has named, after telling what that would be', async () => {
  const { root } = await siteWithLamp();
  await makeOld(join(root, 'node_modules/.astro/astro-aliexpress'));
  const dry = await run(['prune', '--dry-run', '--root', root]);
  expect(dry.stdout).toBe(`${KEY}\n1 product would be removed (not used for 90 days).\n`);
  expect(json(await run(['prune', '--json', '--root', root]))).toEqual({
    days: 90,
    dryRun: false,
    products: [KEY],
    lists: [],
    fees: [],
  });
  expect((await run(['prune', '--root', root])).stdout).toContain('Nothing removed');
});

/** As a build of a hundred days ago has left it. */
async function makeOld(dir: string): Promise<void> {
  const store = createFileStore({ dir });
  const entry = (await store.get([KEY])).get(KEY)!;
  await store.delete([KEY]);
  await store.set(new Map([[KEY, { ...entry, fetchedAt: Date.now() - 100 * 86_400_000 }]]));
  await store.close();
}
