/**
 * The packages as they are published, in sites outside of this repository. `pnpm test` takes one
 * setup for each version of Astro, `pnpm test:dist` all of them.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, posix } from 'node:path';
import { startSandbox, type Sandbox } from 'aliexpress-sandbox';
import { type HTMLElement, parse } from 'node-html-parser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesIn } from '../helpers/files.ts';
import { LAMP } from '../helpers/gateway.ts';
import {
  environment,
  pack,
  type Packed,
  PACKAGES,
  type PackageName,
  REPOSITORY,
} from '../helpers/packages.ts';
import { shownTitle } from '../helpers/site.ts';
import { configFile, configOf, LIVE, makeSite } from './make-site.ts';
import { command, findNode, startServer } from './processes.ts';
import { FEW_SETUPS, SETUPS } from './setups.ts';
import { EXPRESSIONS } from './site/src/ids.ts';

const SLOW = { timeout: 300_000 };
const US = { country: 'US', currency: 'USD', language: 'EN' };
const DE = { country: 'DE', currency: 'EUR', language: 'DE' };
/** In the front matter of the post. */
const NOTED = '1005032477552897';

const folder = mkdtempSync(join(tmpdir(), 'packed-'));
let packed: Readonly<Record<PackageName, Packed>>;
let sandbox: Sandbox;

beforeAll(async () => {
  packed = Object.fromEntries(PACKAGES.map((name) => [name, pack(name, folder)])) as typeof packed;
  sandbox = await startSandbox();
});

afterAll(async () => {
  await sandbox?.close();
  rmSync(folder, { recursive: true, force: true });
});

const titleOf = (id: string, market = US) => sandbox.product(id, market)!.title;
const cardTitle = (id: string, market = US) => shownTitle({ title: titleOf(id, market) });
const titlesIn = (html: HTMLElement, selector: string) =>
  html.querySelectorAll(`${selector} h3 bdi`).map(({ text }) => text);

describe('each tarball', () => {
  /**
   * kB on a disk, of what a site runs and an editor reads. A leap is to be looked at, not to be
   * overlooked. The sources, for debuggers and "go to definition", come on top.
   */
  const BUDGETS: Readonly<Record<PackageName, number>> = {
    'aliexpress-affiliate': 280,
    'aliexpress-catalog': 310,
    'aliexpress-sandbox': 280,
    'astro-aliexpress': 1_660,
  };

  test.each(PACKAGES)('%s has what it needs, and nothing else', (name) => {
    const files = [...packed[name].files.keys()];
    expect(files).toEqual(expect.arrayContaining(['LICENSE', 'README.md', 'package.json']));
    expect(
      files.filter((file) => /\btests?\b|tsbuildinfo|\.env|^(?!src\/).*(?<!\.d)\.ts$/.test(file)),
    ).toEqual(
      // The barrel is raw, since Astro compiles components in the site.
      name === 'astro-aliexpress' ? ['components/index.ts'] : [],
    );
    const used = [...packed[name].files].filter(([file]) => !/^src\/|\.map$/.test(file));
    const size = used.reduce((sum, [, bytes]) => sum + bytes, 0);
    expect(size / 1_000).toBeLessThan(BUDGETS[name]);
  });

  test.each(PACKAGES)('%s has each module that another one names', (name) => {
    const files = [...packed[name].files.keys()];
    for (const file of files.filter((it) => /^(?!src\/).*\.(?:js|astro)$/.test(it))) {
      const text = readFileSync(join(REPOSITORY, 'packages', name, file), 'utf8');
      const named = Array.from(text.matchAll(/["'](\.{1,2}\/[^"'\n]+\.js)["']/g), ([, it = '']) =>
        posix.join(dirname(file), it),
      );
      expect(files).toEqual(expect.arrayContaining(named));
    }
  });

  test.each(PACKAGES)('%s says on npm what it is, and where it comes from', (name) => {
    const text = (file: string) => readFileSync(join(REPOSITORY, 'packages', name, file), 'utf8');
    expect(JSON.parse(text('package.json'))).toMatchObject({
      description: expect.stringMatching(/AliExpress/),
      keywords: expect.arrayContaining(['aliexpress']),
      license: 'MIT',
      homepage: expect.stringMatching(/^https:/),
      bugs: expect.stringMatching(/^https:/),
      repository: { url: expect.stringMatching(/^git\+https:/), directory: `packages/${name}` },
    });
    // npm shows no file of the package.
    const pictures = text('README.md').matchAll(/(?:\bsrc(?:set)?="|!\[[^\]]*\]\()([^"\s)]+)/g);
    for (const [, address] of pictures) expect(address).toMatch(/^(?:https:|…)/);
  });

  test.each(PACKAGES)('%s has the source of each of its files', (name) => {
    const files = [...packed[name].files.keys()];
    const code = files.filter((file) => /^dist\/.*\.(?:js|d\.ts)$/.test(file));
    expect(code.length).toBeGreaterThan(0);
    // A bundle also has code of a package that is installed beside it.
    const installed = new Set(
      PACKAGES.flatMap((it) => [...packed[it].files.keys()].map((file) => `${it}/${file}`)),
    );
    for (const file of code) {
      const map = join(REPOSITORY, 'packages', name, `${file}.map`);
      const { sources, sourcesContent = [] } = JSON.parse(readFileSync(map, 'utf8')) as {
        sources: string[];
        sourcesContent?: (string | null)[];
      };
      expect(files).toContain(`${file}.map`);
      const paths = sources.map((source) => posix.join(name, dirname(file), source));
      expect(paths.filter((path) => !installed.has(path))).toEqual([]);
      // Vite warns of each that is in another package, unless its text is here.
      const elsewhere = paths.filter((path) => !path.startsWith(`${name}/`));
      const isHere = (path: string) => sourcesContent[paths.indexOf(path)] != null;
      expect(elsewhere.filter((path) => !isHere(path))).toEqual([]);
    }
  });
});

const wanted = process.env['PACKED_SETUPS'];
const chosen =
  wanted === undefined
    ? FEW_SETUPS
    : SETUPS.filter((it) => it.name.toLowerCase().includes(wanted.toLowerCase()));
if (chosen.length === 0) throw new Error(`No setup has “${wanted}” in its name.`);

describe.each(chosen)('$name', (setup) => {
  const { base = '/', trailingSlash, build } = setup.config ?? {};
  const prefix = base.replace(/\/$/, '');
  /** As the site's config wants addresses. */
  const address = (path: string) =>
    `${prefix}/${path}${path && trailingSlash === 'always' ? '/' : ''}`;
  const public_ = setup.adapter ? 'dist/client' : 'dist';
  let root: string;
  let node: string;
  let env: Record<string, string>;

  beforeAll(async () => {
    root = await makeSite(setup, mkdtempSync(join(folder, 'setup-')), packed);
    node = await findNode(setup.node, folder);
    env = environment(
      {
        ALIEXPRESS_APP_KEY: sandbox.appKey,
        ALIEXPRESS_APP_SECRET: sandbox.appSecret,
        ALIEXPRESS_TRACKING_ID: sandbox.trackingId,
        ALIEXPRESS_GATEWAY: sandbox.url,
      },
      node,
    );
  }, 600_000);

  afterAll(() => rmSync(root, { recursive: true, force: true }));

  /** Runs a command of the site. */
  const run = (name: string, ...args: string[]) =>
    command(join(root, 'node_modules/.bin', name), args, { cwd: root, env });
  const read = (path: string) => readFileSync(join(root, public_, path), 'utf8');
  const page = (path: string) => parse(read(path));

  test('has types for components, data, loader and options', SLOW, async () => {
    await run('astro', 'sync');
    expect(await run('astro', 'check')).toMatch(/- 0 errors\n- 0 warnings/);
  });

  test('is built: each card is there, with what the gateway says', SLOW, async () => {
    await run('astro', 'build');
    const html = page('index.html');
    expect(titlesIn(html, '#written')).toEqual([cardTitle(LAMP)]);
    expect(html.querySelector('#written .own')!.text).toBe(LAMP);
    expect(titlesIn(html, '#front-matter')).toEqual([cardTitle(NOTED)]);
    expect(titlesIn(html, '#expressions')).toEqual(EXPRESSIONS.map((id) => cardTitle(id)));
    expect(html.querySelector('#data')!.text).toBe(cardTitle(EXPRESSIONS[0]!));
    const lamps = html.querySelectorAll('li[id]');
    expect(lamps.map(({ text }) => text)).toEqual(lamps.map(({ id }) => titleOf(id)));
    expect(lamps).toHaveLength(3);
    const german = page(build?.format === 'file' ? 'de.html' : 'de/index.html');
    expect(titlesIn(german, '')).toEqual([cardTitle(LAMP, DE)]);
    expect(german.querySelector('.alx-now')!.text).toContain('€');
    expect(read('feed.txt')).toContain(`[${cardTitle(LAMP)} on AliExpress](https://`);
  });

  test('needs no script, keeps secrets, and finds its files', () => {
    const files = filesIn(join(root, public_));
    expect(page('index.html').querySelectorAll('script')).toEqual([]);
    const text = files
      .filter((file) => /\.(html|css|js)$/.test(file))
      .map(read)
      .join('\n');
    expect(text).not.toMatch(/commission_?rate|sandbox-app-(?:key|secret)/i);
    // What Lightning CSS makes of `light-dark()` for older browsers is no colour without `color-scheme`.
    expect(text).not.toContain('--lightningcss');
    const sources = page('index.html')
      .querySelectorAll('link[rel=stylesheet], img')
      .map((it) => it.getAttribute('href') ?? it.getAttribute('src')!)
      .filter((url) => url.startsWith('/'));
    expect(sources.length).toBeGreaterThan(setup.options?.images === 'local' ? 4 : 0);
    for (const source of sources) expect(files).toContain(source.slice(prefix.length + 1));
  });

  test.runIf(setup.adapter !== 'cloudflare')('is served as it was built', SLOW, async () => {
    const server = await (setup.adapter === 'node'
      ? startServer(node, ['dist/server/entry.mjs'], { cwd: root, env: { ...env, PORT: '0' } })
      : startServer(join(root, 'node_modules/.bin/astro'), ['preview', '--port', '0'], {
          cwd: root,
          env,
        }));
    expect(titlesIn(await server.page(address('')), '#written')).toEqual([cardTitle(LAMP)]);
    if (setup.adapter === 'node') {
      expect(titlesIn(await server.page(address('live')), 'main')).toEqual([cardTitle(LIVE)]);
    }
  });

  test('is served while it is written, on sample data', SLOW, async () => {
    const server = await startServer(
      join(root, 'node_modules/.bin/astro'),
      ['dev', '--port', '0'],
      {
        cwd: root,
        // As on an author's first day.
        env: environment({}, node),
      },
    );
    const html = await server.page(address(''));
    expect(titlesIn(html, '#written')).toEqual([cardTitle(LAMP)]);
    const picture = html.querySelector('#written img')!.getAttribute('src')!;
    expect(await (await fetch(new URL(picture, server.origin))).blob()).toMatchObject({
      type: expect.stringMatching(/^image\//),
    });
  });

  test('has a command line', SLOW, async () => {
    const shown = await run('astro-aliexpress', 'show', LAMP, '--json');
    expect(shown).toContain(titleOf(LAMP));
    expect(await run('astro-aliexpress', 'plan')).toMatch(/\d+ products: \d+ fresh/);
    const found = await run('astro-aliexpress', 'doctor');
    expect(found).toMatch(new RegExp(`Node +${setup.node}\n`));
    expect(found).toContain('All good.');
  });

  // Where it is no test, it is none, rather than one that is skipped.
  if (setup.adapter !== 'cloudflare') return;
  test('is told how pages are prerendered in full', SLOW, async () => {
    const config = configOf(setup).replace(/prerenderEnvironment: 'node'/, '');
    writeFileSync(join(root, configFile(setup)), config);
    expect(await run('astro', 'build')).toContain("cloudflare({ prerenderEnvironment: 'node' })");
    expect(titlesIn(page('index.html'), '#written')).toEqual([cardTitle(LAMP)]);
  });
});
