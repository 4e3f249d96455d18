/** Commands load what they need and no more, counted in processes of their own. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { makeSiteWithConfig, runProcess } from '../helpers/command-line.ts';
import { gatewayFor, LAMP } from '../helpers/gateway.ts';
import { loadedModules } from '../helpers/loaded-modules.ts';

const OWN = 'astro-aliexpress';

test('--help needs the commands’ names and options, and nothing of Astro', async () => {
  const loaded = await loadedBy(['--help']);
  expect([...loaded.keys()].toSorted()).toEqual([OWN, 'commander', 'leven', 'semver']);
  expect(loaded.get(OWN)).toBeLessThan(20);
});

test.for([['quota'], ['show', LAMP]])('%s needs the integration and its catalog', async (args) => {
  await gatewayFor();
  const { root } = makeSiteWithConfig();
  const loaded = await loadedBy([...args, '--root', root]);
  const ours = ownDependencies().filter((name) => loaded.has(name));
  expect(ours).toEqual([
    'aliexpress-affiliate',
    'aliexpress-catalog',
    'commander',
    'leven',
    'p-limit',
    'semver',
    'vite',
  ]);
  expect(loaded.get(OWN)).toBeLessThan(210);
});

/** Numbers of modules by the name of their package. */
async function loadedBy(args: readonly string[]): Promise<Map<string, number>> {
  const folder = mkdtempSync(join(tmpdir(), 'loaded-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const { code, stderr } = await runProcess(args, { env: { NODE_V8_COVERAGE: folder } });
  expect(code, stderr).toBe(0);
  const names = loadedModules(folder).flatMap((url) => PACKAGE.exec(url)?.[1] ?? []);
  return new Map(
    Array.from(
      Map.groupBy(names, (it) => it),
      ([name, all]) => [name, all.length],
    ),
  );
}

/** The innermost package of a path. Ours are links into the workspace. */
const PACKAGE = /.*\/(?:node_modules|packages)\/((?:@[^/]+\/)?[^/]+)\//;

function ownDependencies(): string[] {
  const file = new URL('../../packages/astro-aliexpress/package.json', import.meta.url);
  const { dependencies } = JSON.parse(readFileSync(file, 'utf8')) as {
    dependencies: Record<string, string>;
  };
  return Object.keys(dependencies);
}
