/** The documentation is built, says all there is to say, and leads nowhere that is not there. */
import { execFile } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { runInNewContext } from 'node:vm';
import { parse, type HTMLElement } from 'node-html-parser';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type CommandFacts, readCommands } from '../docs/src/reference/commands.ts';
import { readComponents } from '../docs/src/reference/components.ts';
import { readCustomProperties } from '../docs/src/reference/custom-properties.ts';
import { readOptions } from '../docs/src/reference/options.ts';
import { withLinksToPages } from '../docs/src/reference/places.ts';
import { loadOf } from '../docs/src/reference/quota.ts';
import { openSources, typeText } from '../docs/src/reference/typescript.ts';
import { optionsSchema } from '../packages/astro-aliexpress/src/config/options.ts';
import { TAG_NAMES } from '../packages/astro-aliexpress/src/core/tag-names.ts';
import { SECTIONS } from '../packages/astro-aliexpress/src/core/errors.ts';
import { scan } from '../packages/astro-aliexpress/src/source/scan.ts';
import { launchBrowser } from './helpers/browser.ts';
import { filesIn } from './helpers/files.ts';
import { serve } from './helpers/serve.ts';
import { visit } from './helpers/visit.ts';

const ROOT = fileURLToPath(new URL('../', import.meta.url));
const DOCS = `${ROOT}docs/`;
const DIST = join(DOCS, 'dist');
const SKINS = `${ROOT}packages/astro-aliexpress/skins/`;

/** What a CMS is given for a tag. */
interface EditorComponent {
  readonly pattern: RegExp;
  fromBlock(match: RegExpExecArray): unknown;
  toBlock(values: unknown): string;
}

describe('what sources say of themselves', () => {
  const components = readComponents();
  const properties = readCustomProperties();

  test('are all components', () => {
    expect(components.map(({ name }) => name).toSorted()).toEqual([...TAG_NAMES].toSorted());
  });

  test.each(components)('$name and all its props are described', ({ description, props }) => {
    expect(description).not.toBe('');
    expect(props.filter((prop) => prop.description === '').map(({ name }) => name)).toEqual([]);
  });

  test('types are written as an author would write them', () => {
    const { props } = components.find(({ name }) => name === 'Product')!;
    expect(props.find(({ name }) => name === 'id')).toMatchObject({
      type: 'string',
      isRequired: true,
    });
    expect(props.find(({ name }) => name === 'layout')).toMatchObject({
      type: "'card' | 'row' | 'compact'",
      isRequired: false,
      default: "'card'",
    });
  });

  test.each([
    ["'a' | 'b' | undefined", "'a' | 'b'"],
    ["'a' | (string & {})", 'string'],
    ['readonly (string | boolean)[]', '(string | boolean)[]'],
    ['{ a: 1 } & { readonly b?: string }', '{ a: 1; b?: string }'],
    ['Readonly<Record<string, string | number>>', 'Record<string, string | number>'],
  ])('the type %s is written %s', (written, expected) => {
    const path = `${ROOT}virtual.ts`;
    const source = new Map([[path, `export declare const it: ${written};`]]);
    const { checker, file } = openSources([path], source);
    const [it] = checker.getExportsOfModule(checker.getSymbolAtLocation(file(path))!);
    expect(typeText(checker.getTypeOfSymbol(it!), checker)).toBe(expected);
  });

  test('options have a description each, and the defaults that count', () => {
    const options = readOptions();
    const groups = options.map(({ name }) => name.split('.')[0]);
    expect([...new Set(groups)]).toEqual(Object.keys(optionsSchema.shape));
    expect(options.filter(({ description }) => description === '')).toEqual([]);
    expect(options.find(({ name }) => name === 'cache.maxAge')).toMatchObject({
      type: 'number',
      default: '86_400',
    });
  });

  test('options.md has the same', async () => {
    await promisify(execFile)(process.execPath, [`${ROOT}scripts/readme-options.ts`, '--check']);
  });

  test('files that the architecture names are in the folder that it names', () => {
    const text = readFileSync(`${ROOT}ARCHITECTURE.md`, 'utf8');
    const files = filesIn(ROOT + 'packages').map(
      (file) => `packages/${file.replaceAll('\\', '/')}`,
    );
    const named = [...text.matchAll(/`([\w./-]+\.(?:ts|md|astro)|[\w-]+(?:\/[\w-]+)+\/?)`/g)];
    expect(named.length).toBeGreaterThan(30);
    let folder = '';
    for (const { 1: name = '', index } of named) {
      const isHeading = /\n### .*$/.test(text.slice(0, index));
      if (isHeading) folder = `${name}/`;
      const paths = [isHeading ? '' : folder, 'packages/', ''].map((it) => it + name);
      const isThere = (path: string) =>
        files.some((file) => file === path || file.startsWith(`${path.replace(/\/$/, '')}/`));
      expect(paths.some(isThere), name).toBe(true);
    }
  });

  test('custom properties have a description each, and a default', () => {
    expect(properties.length).toBeGreaterThan(20);
    const { size } = new Set(properties.map(({ name }) => name));
    expect(size).toBe(properties.length);
    for (const property of properties) {
      expect(property).toMatchObject({
        default: expect.stringMatching(/./),
        description: expect.stringMatching(/./),
      });
      expect(property.default).not.toContain('--_');
    }
  });

  test.each(['soft', 'sharp'])('the skin %s sets nothing but those', (skin) => {
    const css = readFileSync(`${SKINS}${skin}.css`, 'utf8').replaceAll(/\/\*[^]*?\*\//g, '');
    const [, body] = /^\s*:root \{([^{}]*)\}\s*$/.exec(css)!;
    const names = properties.map(({ name }) => name);
    for (const [, name] of body!.matchAll(/^\s*([\w-]+):/gm)) expect(names).toContain(name);
  });

  test.each([
    ['[more](#old-posts)\n\n### Old posts', '[more](#old-posts)\n\n### Old posts'],
    ['[names](README.md#names-instead-of-numbers)', '[names](/guides/names/)'],
    ['[page](#all-products-on-one-page)', '[page](/guides/all-products/)'],
    ['[how](docs/src/content/docs/hosting.mdx)', '[how](/hosting/)'],
    ['[peers](bench/peers)', 'peers'],
    [
      '[there](https://example.com/) and [here](/tags/)',
      '[there](https://example.com/) and [here](/tags/)',
    ],
  ])('a link of a README, %s, leads to its place here', (written, expected) => {
    expect(withLinksToPages(written)).toBe(expected);
  });

  test('calls are those of the catalog', async () => {
    expect((await loadOf(50)).calls).toBe(1);
    expect(await loadOf(5_001, 2)).toMatchObject({ calls: 202, share: 202 / 5_000 });
  });
});

describe('the built site', () => {
  const pages = new Map<string, HTMLElement>();
  let commands: readonly CommandFacts[];
  let site: Awaited<ReturnType<typeof serve>>;
  let browser: Browser;

  beforeAll(async () => {
    const astro = createRequire(join(DOCS, 'package.json')).resolve('astro/package.json');
    // By itself, a build has no NODE_ENV, DEV and MODE of a test: with them there is no search.
    const { PATH, HOME } = process.env;
    const env = { PATH, HOME, ASTRO_TELEMETRY_DISABLED: '1' };
    const program = join(astro, '../bin/astro.mjs');
    await promisify(execFile)(process.execPath, [program, 'build'], { cwd: DOCS, env });
    commands = await readCommands();
    for (const file of filesIn(DIST).filter((it) => it.endsWith('.html'))) {
      const html = readFileSync(join(DIST, file), 'utf8');
      const path = `/${file.replaceAll('\\', '/').replace(/index\.html$/, '')}`;
      // Code is made of elements, too.
      pages.set(path, parse(html, { blockTextElements: { script: true, style: true } }));
    }
    site = await serve(DIST);
    browser = await launchBrowser();
  }, 600_000);

  afterAll(async () => {
    await browser?.close();
    site?.close();
  });

  test('has no link that leads nowhere', () => {
    expect(pages.size).toBeGreaterThan(20);
    const broken = [...pages].flatMap(([path, page]) =>
      page
        .querySelectorAll('a[href], link[rel="next"], link[rel="prev"]')
        .map((link) => link.getAttribute('href')!)
        .filter((href) => href.startsWith('/') || href.startsWith('#'))
        .filter((href) => !leads(href, path))
        .map((href) => `${path} → ${href}`),
    );
    expect(broken).toEqual([]);
  });

  test('has the links of the README', () => {
    const linksOn = (path: string) =>
      pages
        .get(path)!
        .querySelectorAll('main a')
        .map((link) => link.getAttribute('href'));
    expect(linksOn('/get-started/')).toEqual(
      expect.arrayContaining(['/guides/names/', '/guides/own-components/', '/hosting/']),
    );
    expect(linksOn('/guides/command-line/')).toContain('#checking-a-site');
  });

  function leads(href: string, from: string): boolean {
    const { pathname, hash } = new URL(href, `http://docs${from}`);
    const page = pages.get(pathname);
    if (!page) return false;
    return hash === '' || hash === '#_top' || page.getElementById(hash.slice(1)) !== null;
  }

  /** Where the heading of a component is. */
  function pageOf(name: string): HTMLElement {
    const found = [...pages].filter(
      ([path, page]) => path.startsWith('/tags/') && page.getElementById(name.toLowerCase()),
    );
    expect(found).toHaveLength(1);
    return found[0]![1];
  }

  test.each(readComponents())('shows $name, with an example and all its props', (component) => {
    const { name, props } = component;
    const page = pageOf(name);
    const examples = page.querySelectorAll('.example').map(({ text }) => text);
    expect(examples.some((text) => text.includes(`<${name}`))).toBe(true);
    const named = page
      .querySelectorAll(`[aria-label="Props of ${name}"] th code`)
      .map(({ text }) => text);
    expect(named).toEqual(props.map((prop) => prop.name));
  });

  test('every example is shown, live, beside its own code', () => {
    const names = readdirSync(join(DOCS, 'src/examples'));
    const shown = [...pages.values()].flatMap((page) => page.querySelectorAll('.example'));
    for (const name of names) {
      const source = readFileSync(join(DOCS, 'src/examples', name), 'utf8').trim();
      // The button that copies has the code as it is.
      const example = shown.find((it) => copied(it) === source);
      expect(example, name).toBeDefined();
      expect(example!.querySelector('.example-shown')!.text.trim(), name).not.toBe('');
    }
  });

  function copied(example: HTMLElement): string | undefined {
    return example
      .querySelector('[data-code]')
      ?.getAttribute('data-code')
      ?.replaceAll('\u007F', '\n');
  }

  test('examples are cards, and what else tags make', () => {
    const count = (path: string, selector: string) =>
      pages.get(path)!.querySelectorAll(`.example-shown ${selector}`).length;
    expect(count('/tags/cards/', 'article.alx-card')).toBeGreaterThanOrEqual(10);
    expect(count('/tags/lists/', 'ol article.alx-card')).toBeGreaterThanOrEqual(4);
    expect(count('/tags/comparisons/', 'table')).toBe(2);
    expect(count('/tags/price-history/', 'svg')).toBeGreaterThan(0);
    expect(count('/guides/look/', 'article.alx-card')).toBe(3);
  });

  test('has every option and every command', () => {
    const options = pages.get('/reference/options/')!.querySelectorAll('tbody th');
    expect(options.map(({ text }) => text.trim())).toEqual(readOptions().map(({ name }) => name));
    expect(commands.map(({ name }) => name)).toContain('doctor');
    const page = pages.get('/reference/commands/')!;
    for (const { name, help } of commands) {
      expect(page.getElementById(name), name).not.toBeNull();
      expect(page.text).toContain(help.split('\n')[0]);
    }
  });

  test.each(SECTIONS)('explains %s', (section) => {
    expect(pages.get('/troubleshooting/')!.getElementById(section)).not.toBeNull();
  });

  /**
   * Of Starlight: its search button, whose name leaves out the keys; its code blocks, whose stylesheet
   * comes late when the machine is busy, and which become regions without a name when they scroll.
   * That cards do not shift is tested elsewhere.
   */
  const THEIRS =
    /^(axe label-content-name-mismatch: <button data-open-modal[^|]*|axe landmark-unique: <pre [^|]*|layout shift: .*)$/;

  /** Starlight's code blocks get their place in the tab order once the page is idle. */
  const codeCanBeScrolled = () =>
    [...document.querySelectorAll('.expressive-code pre')].every(
      (code) => code.scrollWidth <= code.clientWidth || code.hasAttribute('tabindex'),
    );

  test('every page is accessible, and fits a phone', async () => {
    const found: string[] = [];
    for (const [index, path] of [...pages.keys()].entries()) {
      const colorScheme = index % 2 === 0 ? 'light' : 'dark';
      const page = await browser.newPage({ viewport: { width: 390, height: 900 }, colorScheme });
      const problems = await visit(page, site.origin + path, codeCanBeScrolled);
      found.push(...problems.filter((it) => !THEIRS.test(it)).map((it) => `${path} ${it}`));
      await page.close();
    }
    expect(found).toEqual([]);
  }, 600_000);

  test.each([
    ['/', 'light'],
    ['/tags/comparisons/', 'dark'],
    ['/guides/look/', 'dark'],
    ['/reference/options/', 'light'],
  ] as const)('%s is accessible on a desk too, %s', async (path, colorScheme) => {
    const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, colorScheme });
    const problems = await visit(page, site.origin + path, codeCanBeScrolled);
    expect(problems.filter((problem) => !THEIRS.test(problem))).toEqual([]);
    await page.close();
  });

  test.each(['/guides/markets/', '/guides/freshness/'])(
    '%s names the columns of its figures on a phone too',
    async (path) => {
      const page = await browser.newPage({ viewport: { width: 390, height: 900 } });
      await page.goto(site.origin + path);
      const heads = page.locator('.reference thead th');
      expect(await heads.count()).toBeGreaterThan(2);
      for (const head of await heads.all()) expect(await head.isVisible()).toBe(true);
      await page.close();
    },
  );

  test('is searched', async () => {
    const page = await browser.newPage();
    await page.goto(site.origin);
    await page.getByRole('button', { name: 'Search' }).click();
    const dialog = page.getByRole('dialog');
    for (const [words, title] of [
      ['refreshShare', 'Options'],
      ['rating', 'Choose a tag'],
      ['stars', 'Choose a tag'],
      ['score', 'Choose a tag'],
      ['button', 'In a sentence'],
      ['rss', 'Feeds and newsletters'],
      ['keystatic', 'Writing with a CMS'],
    ] as const) {
      await dialog.getByRole('textbox').fill(words);
      await dialog.getByRole('link', { name: title, exact: true }).first().waitFor();
    }
    await page.close();
  });

  test('has each tag in the gallery, live, with a link to its section', () => {
    const tiles = pages.get('/tags/')!.querySelectorAll('.tile');
    const shown = tiles.map((tile) => tile.querySelector('figcaption code')!.text);
    const others = TAG_NAMES.filter((name) => name !== 'Disclosure').map((name) => `<${name}>`);
    expect(shown).toEqual(expect.arrayContaining(others));
    for (const tile of tiles) {
      expect(tile.querySelector('.tile-shown [class^="alx"]'), tile.text).not.toBeNull();
    }
  });

  test('tells language models of every page', () => {
    const text = readFileSync(join(DIST, 'llms.txt'), 'utf8');
    const named = [...text.matchAll(/^- \[[^\]]+\]\(([^)]+)\)/gm)].map(([, path]) => path!);
    const written = [...pages.keys()].filter((path) => path !== '/404.html');
    expect(named.toSorted()).toEqual(written.toSorted());
  });

  test('the code for Decap CMS reads and writes a tag', () => {
    const text = readFileSync(join(DOCS, 'src/content/docs/guides/cms.mdx'), 'utf8');
    const [, code] = /```js\n(CMS\.[^]*?)```/.exec(text)!;
    let component: EditorComponent | undefined;
    const register = (it: EditorComponent) => (component = it);
    runInNewContext(code!, { CMS: { registerEditorComponent: register } });
    for (const values of [
      { id: '4001016061682', badge: 'Best of all' },
      { id: 'lamp', badge: undefined },
    ]) {
      const block = component!.toBlock(values);
      expect(component!.fromBlock(component!.pattern.exec(`Text\n\n${block}\n`)!)).toEqual(values);
      expect(scan(block, 'mdx').map(({ name, ids }) => [name, ids[0]?.input])).toEqual([
        ['Product', values.id],
      ]);
    }
  });
});
