/** The example site as someone gets it who starts from it: copied out, on packages as they are published. */
import { execFile, execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { startSandbox, type Sandbox } from 'aliexpress-sandbox';
import { parse } from 'node-html-parser';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { deadLinks, linksOn } from './helpers/dead-links.ts';
import { filesIn } from './helpers/files.ts';
import { environment, pack, PACKAGES, REPOSITORY } from './helpers/packages.ts';
import { serve } from './helpers/serve.ts';

const DAY = 86_400_000;
/** Puts the clock of a process forward by so many ms. */
const CLOCK = pathToFileURL(fileURLToPath(new URL('./helpers/later.mjs', import.meta.url))).href;

const folder = mkdtempSync(join(tmpdir(), 'template-'));
const site = join(folder, 'my-blog');
/** What is online. */
const online = join(folder, 'online');
let server: Awaited<ReturnType<typeof serve>>;

beforeAll(async () => {
  mkdirSync(online);
  server = await serve(online);
  // What a checkout has of it, and nothing that lies about here.
  const tracked = execFileSync(
    'git',
    ['ls-files', '-co', '--exclude-standard', '-z', 'example-site'],
    {
      cwd: REPOSITORY,
      encoding: 'utf8',
    },
  );
  for (const file of tracked.split('\0').filter(Boolean)) {
    cpSync(join(REPOSITORY, file), join(site, file.replace('example-site/', '')));
  }
  const tarballs = Object.fromEntries(
    PACKAGES.map((name) => [name, `file:${pack(name, folder).tarball}`]),
  );
  const manifest = JSON.parse(read('package.json'));
  // The packages that a tarball asks for are those of the other tarballs, and not the registry's.
  Object.assign(manifest.dependencies, tarballs);
  write('package.json', JSON.stringify(manifest));
  write('src/site.js', read('src/site.js').replace('https://example.com', server.origin));
}, 300_000);

afterAll(() => {
  server?.close();
  rmSync(folder, { recursive: true, force: true });
});

const read = (file: string) => readFileSync(join(site, file), 'utf8');
const write = (file: string, text: string) => writeFileSync(join(site, file), text);

function ensured(dir: string): string {
  mkdirSync(dir, { recursive: true });
  return dir;
}

test('nothing in it points out of its folder', () => {
  const manifest = readFileSync(join(REPOSITORY, 'example-site/package.json'), 'utf8');
  expect(manifest).not.toMatch(/workspace:|catalog:|file:|link:/);
  for (const file of filesIn(join(site, 'src'))) {
    const depth = file.split('/').length;
    for (const [, up] of read(join('src', file)).matchAll(/['"]((?:\.\.\/)+)/g)) {
      expect(up!.split('../').length - 1, file).toBeLessThanOrEqual(depth);
    }
  }
  expect(read('.gitignore')).toMatch(/^\.env$/m);
  for (const name of ['APP_KEY', 'APP_SECRET', 'TRACKING_ID']) {
    expect(read('.env.example')).toMatch(new RegExp(`^ALIEXPRESS_${name}=$`, 'm'));
  }
});

interface Step {
  readonly name?: string;
  readonly id?: string;
  readonly run?: string;
  readonly uses?: string;
  readonly with?: Readonly<Record<string, unknown>>;
  readonly env?: Readonly<Record<string, string>>;
  readonly if?: string;
}

interface Job {
  readonly steps: readonly Step[];
  readonly permissions?: Readonly<Record<string, string>>;
}

const weekly = () =>
  parseYaml(read('.github/workflows/check.yml')) as {
    readonly permissions: Record<string, string>;
    readonly jobs: { readonly check: Job; readonly tell: Job };
  };

const workflow = () =>
  parseYaml(read('.github/workflows/build.yml')) as {
    readonly on: Record<string, unknown>;
    readonly permissions: Record<string, string>;
    readonly jobs: { readonly build: Job; readonly deploy: Job };
  };

interface Run {
  readonly output: string;
  readonly outputs: Readonly<Record<string, string>>;
  readonly summary: string;
}

/** Runs the scripts of the build job but for what is installed already, and deploys as its answer says. */
async function runBuildJob(event: string, sandbox: Sandbox, later = 0): Promise<Run> {
  const files = { GITHUB_OUTPUT: 'output', GITHUB_STEP_SUMMARY: 'summary', GITHUB_ENV: 'env' };
  const inFolder = Object.fromEntries(
    Object.entries(files).map(([name, file]) => [name, join(folder, file)]),
  );
  for (const file of Object.values(inFolder)) writeFileSync(file, '');
  const secrets = secretsOf(sandbox);
  const output: string[] = [];
  for (const step of workflow().jobs.build.steps) {
    if (step.run === undefined) continue;
    if (step.name === 'Install' && existsSync(join(site, 'node_modules'))) continue;
    const given = Object.entries(step.env ?? {}).map(([name, value]) => {
      const [, secret] = /^\$\{\{ secrets\.(\w+) \}\}$/.exec(value) ?? [];
      return [name, secret ? secrets[secret]! : value];
    });
    const env = environment({
      CI: 'true',
      GITHUB_ACTIONS: 'true',
      GITHUB_EVENT_NAME: event,
      ...inFolder,
      ...Object.fromEntries(given),
      ALIEXPRESS_GATEWAY: sandbox.url,
      NODE_OPTIONS: `--import ${CLOCK}`,
      LATER: String(later),
    });
    output.push(await runScript(step.run, env));
  }
  const outputs = Object.fromEntries(
    readFileSync(inFolder['GITHUB_OUTPUT']!, 'utf8')
      .split('\n')
      .filter(Boolean)
      .map((line) => line.split('=', 2)),
  );
  if (outputs['deploy'] === 'true') {
    rmSync(online, { recursive: true });
    cpSync(join(site, 'dist'), online, { recursive: true });
  }
  return {
    output: output.join('\n'),
    outputs,
    summary: readFileSync(inFolder['GITHUB_STEP_SUMMARY']!, 'utf8'),
  };
}

function secretsOf(sandbox: Sandbox): Record<string, string> {
  return {
    ALIEXPRESS_APP_KEY: sandbox.appKey,
    ALIEXPRESS_APP_SECRET: sandbox.appSecret,
    ALIEXPRESS_TRACKING_ID: sandbox.trackingId,
  };
}

/** As GitHub does: the first command that fails ends the step. */
function runScript(
  script: string,
  env: Readonly<Record<string, string>>,
  cwd = site,
): Promise<string> {
  return new Promise((resolve, reject) => {
    execFile('bash', ['-eo', 'pipefail', '-c', script], { cwd, env }, (error, stdout, stderr) => {
      if (error) reject(new Error(`${script}\n${stdout}\n${stderr}`));
      else resolve(stdout + stderr);
    });
  });
}

describe('its workflow', () => {
  test('is pinned, may do little, and shows secrets to the build alone', () => {
    const { jobs, permissions, on } = workflow();
    expect(Object.keys(on)).toEqual(['push', 'schedule', 'workflow_dispatch']);
    expect(permissions).toEqual({ contents: 'read' });
    expect(jobs.build.permissions).toBeUndefined();
    expect(jobs.deploy.permissions).toEqual({ pages: 'write', 'id-token': 'write' });
    const steps = [...jobs.build.steps, ...jobs.deploy.steps];
    for (const { uses } of steps) if (uses) expect(uses).toMatch(/^actions\/[\w/-]+@[0-9a-f]{40}$/);
    // What an expression puts into a script is run.
    for (const { run } of steps) expect(run ?? '').not.toContain('${{');
    const withSecrets = steps.filter((step) => JSON.stringify(step).includes('secrets.'));
    expect(withSecrets.map(({ name }) => name)).toEqual(['Build']);
  });

  test('keeps what was fetched from run to run, beginning after the installation', () => {
    const { steps } = workflow().jobs.build;
    const at = (part: string) => steps.findIndex(({ run, uses }) => (run ?? uses)!.includes(part));
    const order = ['npm install', 'cache/restore', 'npm run build', 'cache/save'].map(at);
    expect(order).toEqual(order.toSorted((a, b) => a - b));
    expect(order).not.toContain(-1);
    const [restore, save] = [steps[order[1]!]!.with!, steps[order[3]!]!.with!];
    expect(save['path']).toBe(restore['path']);
    expect(save['key']).toBe(restore['key']);
    // A build that fails has made calls too.
    expect(steps[order[3]!]!.if).toBe('${{ always() }}');
    expect(save['key']).toContain('run_id');
    expect(save['key']).toMatch(new RegExp(`^${String(restore['restore-keys'])}`));
  });

  test(
    'deploys a first build, nothing where nothing has changed, and a change of price',
    { timeout: 300_000 },
    async () => {
      const today = await startSandbox();
      const first = await runBuildJob('schedule', today);
      expect(first.output).toContain('shown.json answers 404');
      expect(first.outputs).toEqual({ deploy: 'true' });
      expect(first.summary).toContain('Deploy: ');
      const calls = today.calls.length;
      expect(calls).toBeGreaterThan(0);
      expectFinishedPages();

      const second = await runBuildJob('schedule', today);
      expect(second.outputs).toEqual({ deploy: 'false' });
      expect(second.summary).toContain('readers would see nothing new');
      await today.close();

      const tomorrow = await startSandbox({ now: () => Date.now() + 1.2 * DAY });
      const third = await runBuildJob('schedule', tomorrow, 1.2 * DAY);
      expect(third.outputs).toEqual({ deploy: 'true' });
      expect(third.summary).toContain('what readers see of products has changed');
      await tomorrow.close();
    },
  );
});

describe('its weekly check', () => {
  const GONE = '4001016061682';

  test('is pinned, and only the job that runs nothing of others may write issues', () => {
    const { permissions, jobs } = weekly();
    expect(permissions).toEqual({ contents: 'read' });
    expect(jobs.check.permissions).toBeUndefined();
    expect(jobs.tell.permissions).toEqual({ issues: 'write' });
    const steps = [...jobs.check.steps, ...jobs.tell.steps];
    for (const { uses } of steps) if (uses) expect(uses).toMatch(/^actions\/[\w/-]+@[0-9a-f]{40}$/);
    for (const { run } of steps) expect(run ?? '').not.toContain('${{');
  });

  /** Runs the check; what it found is told of to `gh`, which has these issues open. */
  async function checkAndTell(env: Readonly<Record<string, string>>, open: string) {
    const { check, tell } = weekly().jobs;
    const files = {
      GITHUB_OUTPUT: join(folder, 'output'),
      GITHUB_STEP_SUMMARY: join(folder, 'sum'),
    };
    for (const file of Object.values(files)) writeFileSync(file, '');
    const { run: look } = check.steps.find(({ id }) => id === 'check')!;
    const id = { GITHUB_RUN_ID: '42', CI: 'true', ...files };
    await runScript(look!, environment({ ALIEXPRESS_APP_KEY: '', ...id, ...env }));
    const output = readFileSync(files.GITHUB_OUTPUT, 'utf8');
    const problems = /^problems<<(.*)\n([^]*)\n\1\n$/.exec(output)?.[2];
    if (problems === undefined) return { output, said: '' };
    const bin = ensured(join(folder, 'bin'));
    const said = join(folder, 'said');
    const script = `#!/bin/sh\n[ "$2" = list ] && echo '${open}' || { echo "$@"; cat; } > '${said}'\n`;
    writeFileSync(join(bin, 'gh'), script, { mode: 0o755 });
    const path = { PATH: `${bin}:${process.env['PATH']}`, PROBLEMS: problems };
    await runScript(tell.steps[0]!.run!, environment(path));
    return { output, said: readFileSync(said, 'utf8') };
  }

  test(
    'opens an issue where a product is gone, then adds to it',
    { timeout: 300_000 },
    async () => {
      const now = () => Date.now() + 30 * DAY;
      const sandbox = await startSandbox({ now, gone: [GONE] });
      const env = {
        ...secretsOf(sandbox),
        ALIEXPRESS_GATEWAY: sandbox.url,
        NODE_OPTIONS: `--import ${CLOCK}`,
        LATER: String(30 * DAY),
      };
      const first = await checkAndTell(env, '');
      expect(first.said).toMatch(/^issue create --title Products need attention --body-file -\n/);
      expect(first.said).toContain(GONE);
      const next = await checkAndTell(env, '7');
      expect(next.said).toMatch(/^issue comment 7 --body-file -\n/);
      await sandbox.close();
    },
  );

  test('says nothing without credentials', async () => {
    expect(await checkAndTell({}, '')).toEqual({ output: '', said: '' });
  });
});

function expectFinishedPages() {
  const page = (path: string) => parse(read(`dist/${path}`));
  const english = page('posts/a-desk-for-a-hundred/index.html');
  const german = page('de/posts/a-desk-for-a-hundred/index.html');
  for (const [html, price] of [
    [english, /^\$\d+\.\d\d$/],
    [german, /^\d+,\d\d\s€$/],
  ] as const) {
    const prices = html.querySelectorAll('.alx-now');
    // Six in the list, and three quick picks.
    expect(prices).toHaveLength(9);
    for (const { text } of prices) expect(text).toMatch(price);
  }
  for (const path of ['deals', 'best', 'de/deals', 'de/best'])
    expect(page(`${path}/index.html`).querySelectorAll('.alx-card').length).toBeGreaterThan(3);
  expect(page('posts/a-winter-under-the-bar/index.html').querySelector('.alx-watch')).toBeTruthy();
  expect(read('dist/rss.xml')).toContain('sponsored nofollow');
  expect(filesIn(join(site, 'dist/posts')).join()).not.toContain('every-tag-in-one-place');
  const everything = filesIn(join(site, 'dist'))
    .filter((file) => /\.(html|xml|json|js|css|txt)$/.test(file))
    .map((file) => read(join('dist', file)))
    .join('\n');
  expect(everything).not.toMatch(/commission_?rate|sandbox-app-(?:key|secret)/i);
}

describe('its languages and its address', () => {
  const GERMAN =
    "    de: { market: { country: 'DE', currency: 'EUR' }, search: 'Schreibtisch' },\n";

  /** A copy of the site with other sources. */
  function copyTo(name: string) {
    const root = join(folder, name);
    for (const part of ['public', 'src', 'astro.config.mjs', 'package.json', 'tsconfig.json']) {
      cpSync(join(site, part), join(root, part), { recursive: true });
    }
    symlinkSync(join(site, 'node_modules'), join(root, 'node_modules'));
    return {
      root,
      /** Fails where there is nothing to replace: then the README is wrong. */
      edit(file: string, ...changes: (readonly [old: string, now: string])[]) {
        let text = readFileSync(join(root, file), 'utf8');
        for (const [old, now] of changes) {
          expect(text, file).toContain(old);
          text = text.replaceAll(old, now);
        }
        writeFileSync(join(root, file), text);
      },
      async build() {
        await runScript('npm run build', environment(), root);
        const dist = join(root, 'dist');
        const pages = filesIn(dist).filter((file) => file.endsWith('.html'));
        return new Map(pages.map((it) => [it, parse(readFileSync(join(dist, it), 'utf8'))]));
      },
    };
  }

  test('can be one alone', async () => {
    const { root, edit, build } = copyTo('one-language');
    for (const part of ['locales/de.ts', 'content/posts/de', 'pages/de']) {
      rmSync(join(root, 'src', part), { recursive: true });
    }
    edit('src/site.js', [GERMAN, '']);
    edit('src/i18n.ts', ["import { de } from './locales/de';\n", ''], ['{ en, de }', '{ en }']);
    const pages = await build();
    expect(pages.size).toBeGreaterThan(20);
    for (const [file, page] of pages) {
      if (file.startsWith('showcase/')) continue;
      expect(page.toString(), file).not.toMatch(/\/de\/|hreflang/);
      // No list of languages that has nothing in it.
      for (const nav of page.querySelectorAll('nav')) expect(nav.querySelector('a')).toBeTruthy();
    }
  });

  test('can be three, in a folder of a domain', async () => {
    const { root, edit, build } = copyTo('three-languages');
    edit('src/site.js', [server.origin, `${server.origin}/blog`]);
    for (const [from, to] of [
      ['locales/de.ts', 'locales/fr.ts'],
      ['content/posts/de', 'content/posts/fr'],
      ['pages/de', 'pages/fr'],
    ] as const) {
      cpSync(join(root, 'src', from), join(root, 'src', to), { recursive: true });
    }
    edit('src/locales/fr.ts', ['const de:', 'const fr:'], ['Deutsch', 'Français']);
    edit('src/site.js', [
      GERMAN,
      `${GERMAN}${GERMAN.replace('de:', 'fr:').replace('DE', 'FR').replace('Schreibtisch', 'bureau')}`,
    ]);
    edit(
      'src/i18n.ts',
      ['import { en,', "import { fr } from './locales/fr';\nimport { en,"],
      ['{ en, de }', '{ en, de, fr }'],
    );
    const pages = await build();
    const french = pages.get('fr/deals/index.html')!;
    expect(french.querySelector('html')!.getAttribute('lang')).toBe('fr');
    expect(french.querySelectorAll('.alx-card').length).toBeGreaterThan(5);
    expect(french.querySelector('.alx-now')!.text).toMatch(/^\d+,\d\d\s€$/);
    const languages = french.querySelectorAll('header a[hreflang]');
    expect(languages.map((it) => it.getAttribute('href'))).toEqual([
      '/blog/deals/',
      '/blog/de/deals/',
    ]);
    expect(french.querySelectorAll('link[hreflang]')).toHaveLength(4);
    const missing = pages.get('404.html')!.querySelectorAll('main p[lang]');
    expect(missing.map((it) => it.getAttribute('lang'))).toEqual(['de', 'fr']);
    const links = [...pages].flatMap(([file, page]) => linksOn(file, page));
    const { count, dead } = deadLinks(join(root, 'dist'), `${server.origin}/blog/`, links);
    expect(count).toBeGreaterThan(500);
    expect(dead).toEqual([]);
    expect(readFileSync(join(root, 'dist/robots.txt'), 'utf8')).toContain(
      `Sitemap: ${server.origin}/blog/sitemap-index.xml`,
    );
  });
});

describe('a deployment at night', () => {
  const SCRIPT = join(REPOSITORY, 'example-site/scripts/deploy-due.mjs');
  const item = {
    id: '4001016061682',
    market: { country: 'US', currency: 'USD', language: 'EN' },
    state: 'fresh',
    title: 'A lamp',
    price: { amount: '21.28', currency: 'USD' },
    details: 'abc',
    covered: false,
    pages: ['/'],
    usages: [],
  };

  const START = Date.now();

  /** What a build leaves, with one product whose date is so many days old. */
  async function due(
    days: number,
    change: Readonly<Record<string, unknown>> = {},
    { commit = 'a1', event = 'schedule' } = {},
  ) {
    const root = join(folder, 'decide');
    const cache = ensured(join(root, 'node_modules/.astro/astro-aliexpress'));
    ensured(join(root, 'dist'));
    const fetchedAt = new Date(START - days * DAY).toISOString();
    const report = {
      version: 1,
      builtAt: new Date().toISOString(),
      data: 'gateway',
      pages: { built: 1, withProducts: 1 },
      products: { total: 1, fresh: 1, stale: 0, unavailable: 0, unresolved: 0, invalid: 0 },
      calls: { made: 0, leftToday: null },
      problems: [],
      changes: null,
      items: [{ ...item, fetchedAt, ...change }],
      lists: [],
    };
    writeFileSync(join(cache, 'report.json'), JSON.stringify(report));
    writeFileSync(join(root, 'dist/robots.txt'), `Sitemap: ${server.origin}/sitemap-index.xml\n`);
    const env = environment({ GITHUB_EVENT_NAME: event, GITHUB_SHA: commit });
    const text = await new Promise<string>((resolve, reject) => {
      execFile(process.execPath, [SCRIPT], { cwd: root, env }, (error, stdout) =>
        error ? reject(error) : resolve(stdout.trim()),
      );
    });
    return {
      text,
      deploy: () => cpSync(join(root, 'dist/shown.json'), join(ensured(online), 'shown.json')),
    };
  }

  const NOTHING_NEW = 'No deployment: readers would see nothing new.';

  test('is not due when nothing has changed, or when the gateway is down', async () => {
    (await due(4)).deploy();
    expect((await due(4)).text).toBe(NOTHING_NEW);
    expect((await due(4, { state: 'stale' })).text).toBe(NOTHING_NEW);
  });

  describe('of a site whose date is a day old', () => {
    beforeAll(async () => (await due(1)).deploy());

    test('is not due by itself', async () => {
      expect((await due(1)).text).toBe(NOTHING_NEW);
    });

    test('is due for a commit that is not online, as where the deployment of a push has failed', async () => {
      expect((await due(1, {}, { commit: 'b2' })).text).toBe(
        'Deploy: what is online was built from another commit.',
      );
    });

    test('is due for each push: what is on the pages beside products may have changed', async () => {
      expect((await due(1, {}, { event: 'push' })).text).toBe(
        'Deploy: this run was started by push.',
      );
    });

    test.each([
      ['a price', { price: { amount: '19.99', currency: 'USD' } }],
      ['a title', { title: 'Another lamp' }],
      ['other facts', { details: 'def' }],
      ['a product that is gone', { state: 'unavailable' }],
      ['a price that is too old', { price: undefined }],
      ['a date that was due', { fetchedAt: new Date().toISOString() }],
    ])('is due for %s', async (_, change) => {
      expect((await due(1, change)).text).toBe('Deploy: what readers see of products has changed.');
    });
  });
});
