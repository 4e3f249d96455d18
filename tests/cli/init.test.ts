import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdtempSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  lstatSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import type { Sandbox } from 'aliexpress-sandbox';
import fc from 'fast-check';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { setVariables } from '../../packages/astro-aliexpress/src/cli/init/env-file.ts';
import { SKILL_FILE } from '../../packages/astro-aliexpress/src/cli/init/init-after.ts';
import {
  json,
  makeSiteWithConfig,
  run,
  runProcess,
  type ProcessOptions,
} from '../helpers/command-line.ts';
import { filesIn } from '../helpers/files.ts';
import { DEAD_URL, gatewayFor, LAMP } from '../helpers/gateway.ts';
import { CLEAR_LINE, CTRL_C, ENTER, runInTerminal } from '../helpers/terminal.ts';

const KEYS = ['ALIEXPRESS_TRACKING_ID', 'ALIEXPRESS_APP_KEY', 'ALIEXPRESS_APP_SECRET'];
const SECRET = 'sandbox-app-secret';
const ENV = `ALIEXPRESS_TRACKING_ID=sandbox
ALIEXPRESS_APP_KEY=sandbox-app-key
ALIEXPRESS_APP_SECRET=${SECRET}
`;
const FLAGS = ['--app-key', 'sandbox-app-key', '--tracking-id', 'sandbox', '--yes'];
/** The App Secret, given in the environment. */
const given = (value: string) => ({ env: { ALIEXPRESS_APP_SECRET: value } });
const secret = given(SECRET);

/** A gateway, and no credentials in the environment. */
async function gatewayAlone(): Promise<Sandbox> {
  const sandbox = await gatewayFor();
  for (const key of KEYS) vi.stubEnv(key, undefined);
  return sandbox;
}

/** A folder outside of any repository, where nothing is. */
function emptyFolder(): string {
  const root = mkdtempSync(join(tmpdir(), 'init-'));
  onTestFinished(() => rmSync(root, { recursive: true, force: true }));
  return root;
}

const read = (root: string, name = '.env') => readFileSync(join(root, name), 'utf8');
const init = (root: string, args: readonly string[], options: Omit<ProcessOptions, 'cwd'> = {}) =>
  // Only a process has a pipe, and a user.
  ('input' in options || 'uid' in options ? runProcess : run)(['init', ...args], {
    cwd: root,
    ...options,
  });

describe('where nobody is asked', () => {
  test('takes the values, tries them out in one call, and writes them', async () => {
    const sandbox = await gatewayAlone();
    const { root } = makeSiteWithConfig();
    const { code, stdout, stderr } = await init(root, [...FLAGS, '--app-secret-stdin'], {
      input: `${SECRET}\n`,
    });
    expect(stderr).toBe('');
    expect(code).toBe(0);
    expect(read(root)).toBe(ENV);
    expect(statSync(join(root, '.env')).mode & 0o777).toBe(0o600);
    expect(sandbox.calls).toHaveLength(1);
    expect(stdout).toMatch(/^✓ App Secret {4}accepted$/m);
    expect(stdout).toContain(
      `1. Paste this into an .mdx file, such as src/pages/first.mdx: <Product id="${LAMP}" />`,
    );
    expect(stdout.trim().split('\n').at(-1)).toContain(SKILL_FILE);
    expect(stdout).not.toContain(SECRET);
    expect((await run(['doctor', '--root', root])).code).toBe(0);
  });

  test('takes the secret from the environment too, and asks for the prices of a country', async () => {
    const sandbox = await gatewayAlone();
    const { root } = makeSiteWithConfig();
    const { code, stdout } = await init(root, [...FLAGS, '--country', 'de'], secret);
    expect(code).toBe(0);
    expect(read(root)).toBe(ENV);
    expect(sandbox.calls[0]).toMatchObject({ country: 'DE', currency: 'EUR' });
    expect(stdout).toContain("aliexpress({ market: 'DE' })");
  });

  test('names all that is missing, and how to give it', async () => {
    await gatewayAlone();
    const { root } = makeSiteWithConfig();
    const { code, stdout, stderr } = await init(root, ['--app-key', 'sandbox-app-key']);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('missing values: Tracking ID, App Secret.');
    expect(stderr).toMatch(/^ {2}App Secret: ALIEXPRESS_APP_SECRET in the environment/m);
    expect(existsSync(join(root, '.env'))).toBe(false);
  });

  test.each([
    ['an unknown key', ['--app-key', 'no-such-key'], SECRET, 'App Key', 2],
    ['a wrong secret', [], 'not-the-secret', 'App Secret', 2],
    ['a wrong tracking id', ['--tracking-id', 'no-such-id'], SECRET, 'Tracking ID', 2],
  ])('writes nothing with %s', async (_, args, value, check, exitCode) => {
    await gatewayAlone();
    const { root } = makeSiteWithConfig();
    const flags = [...FLAGS, ...args];
    const { code, stdout, stderr } = await init(root, flags, given(value));
    expect(code).toBe(exitCode);
    expect(stdout).toMatch(new RegExp(`^✗ ${check}`, 'm'));
    expect(stderr).toContain('Nothing was written.');
    expect(stdout + stderr).not.toContain(value);
    expect(filesIn(root).filter((file) => /^\.(env|gitignore)/.test(file))).toEqual([]);
    const asJson = json<{ findings: object[] }>(
      await init(root, [...flags, '--json'], given(value)),
    );
    expect(asJson).toMatchObject({ written: [] });
    expect(asJson.findings).toContainEqual(expect.objectContaining({ check, state: 'bad' }));
  });

  test('writes nothing without a network, unless it is told not to call', async () => {
    await gatewayAlone();
    vi.stubEnv('ALIEXPRESS_GATEWAY', DEAD_URL);
    const { root } = makeSiteWithConfig();
    const { code, stdout, stderr } = await init(root, FLAGS, secret);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^✗ AliExpress/m);
    expect(stderr).toContain('Use --no-check');
    expect(existsSync(join(root, '.env'))).toBe(false);
    expect((await init(root, [...FLAGS, '--no-check'], secret)).code).toBe(0);
    expect(read(root)).toBe(ENV);
  });

  test.each([
    ['two words', 'The Tracking ID contains a space. Copy only the value.'],
    ['„id”', 'The Tracking ID contains an invalid character. Copy it again.'],
    ['', 'The Tracking ID is empty.'],
  ])('refuses the shape of %j before any call', async (value, message) => {
    const sandbox = await gatewayAlone();
    const { root } = makeSiteWithConfig();
    const args = [...FLAGS, '--tracking-id', value];
    const { code, stderr } = await init(root, args, secret);
    expect(code).toBe(2);
    expect(stderr).toContain(message);
    expect(sandbox.calls).toHaveLength(0);
  });

  test('a secret of a wrong shape is not shown', async () => {
    await gatewayAlone();
    const { root } = makeSiteWithConfig();
    const { code, stdout, stderr } = await init(root, FLAGS, given('my hidden secret'));
    expect(code).toBe(2);
    expect(stdout + stderr).not.toContain('hidden');
  });

  test('answers programs', async () => {
    await gatewayAlone();
    const { root } = makeSiteWithConfig();
    const ran = await init(root, [...FLAGS, '--json'], secret);
    expect(json(ran)).toMatchObject({
      file: '.env',
      written: KEYS,
      market: { country: 'US', currency: 'USD', language: 'EN' },
      config: 'site',
      findings: expect.arrayContaining([
        expect.objectContaining({ check: 'App Key', state: 'ok' }),
      ]),
    });
    expect(ran.stdout).not.toContain(SECRET);
  });
});

describe('the .env file', () => {
  test('keeps its other lines, comments, order and line ends, and only its owner may read it', async () => {
    await gatewayAlone();
    const { root } = makeSiteWithConfig({
      '.env':
        '# mine\r\nOTHER="a # b"\r\nexport ALIEXPRESS_APP_KEY= # of the app\r\n\r\n# ALIEXPRESS_APP_SECRET=\r\nLAST=1',
    });
    chmodSync(join(root, '.env'), 0o640);
    expect((await init(root, FLAGS, secret)).code).toBe(0);
    expect(read(root)).toBe(
      '# mine\r\nOTHER="a # b"\r\nexport ALIEXPRESS_APP_KEY=sandbox-app-key # of the app\r\n\r\n' +
        `# ALIEXPRESS_APP_SECRET=\r\nLAST=1\r\nALIEXPRESS_TRACKING_ID=sandbox\r\nALIEXPRESS_APP_SECRET=${SECRET}\r\n`,
    );
    expect(statSync(join(root, '.env')).mode & 0o777).toBe(0o600);
  });

  test('that has these values already is protected as well', async () => {
    await gatewayAlone();
    const { root } = makeSiteWithConfig({});
    await init(root, FLAGS, secret);
    chmodSync(join(root, '.env'), 0o644);
    expect((await init(root, FLAGS, secret)).stdout).toContain('already has these values');
    expect(statSync(join(root, '.env')).mode & 0o777).toBe(0o600);
  });

  test('keeps another value unless it may be replaced', async () => {
    await gatewayAlone();
    const before = "ALIEXPRESS_APP_KEY='of another app'\nALIEXPRESS_TRACKING_ID=sandbox\n";
    const { root } = makeSiteWithConfig({ '.env': before });
    const { code, stderr } = await init(root, FLAGS.slice(0, -1), secret);
    expect(code).toBe(2);
    expect(stderr).toContain('.env has other values for ALIEXPRESS_APP_KEY.');
    expect(read(root)).toBe(before);
    expect((await init(root, FLAGS, secret)).code).toBe(0);
    expect(read(root)).toBe(
      `ALIEXPRESS_APP_KEY=sandbox-app-key\nALIEXPRESS_TRACKING_ID=sandbox\nALIEXPRESS_APP_SECRET=${SECRET}\n`,
    );
  });

  test('is not touched when it has them already', async () => {
    await gatewayAlone();
    const { root } = makeSiteWithConfig({ '.env': ENV });
    const { mtimeMs, ino } = statSync(join(root, '.env'));
    const { code, stdout } = await init(root, []);
    expect(code).toBe(0);
    expect(stdout).toContain('.env already has these values.');
    expect(statSync(join(root, '.env'))).toMatchObject({ mtimeMs, ino });
  });

  test('behind a link is the one that is written', async () => {
    await gatewayAlone();
    const { root } = makeSiteWithConfig({ 'shared/env': 'OTHER=1\n' });
    symlinkSync(join(root, 'shared/env'), join(root, '.env'));
    expect((await init(root, FLAGS, secret)).code).toBe(0);
    expect(lstatSync(join(root, '.env')).isSymbolicLink()).toBe(true);
    expect(read(root, 'shared/env')).toBe(`OTHER=1\n${ENV}`);
  });

  test('that another one overrides is said', async () => {
    await gatewayAlone();
    const { root } = makeSiteWithConfig({ '.env.local': 'ALIEXPRESS_APP_KEY=another\n' });
    const { code, stderr } = await init(root, FLAGS, secret);
    expect(code).toBe(0);
    expect(stderr).toContain('Another App Key is set elsewhere');
  });

  test('has the values whatever stood in it, and all else as it was', () => {
    const line = fc.oneof(
      fc.constantFrom(
        '',
        '# note',
        'A=1',
        'export B="x # y"',
        "C='two words' # why",
        'K=',
        'K=old # why',
        'K=# why',
        'export K = "old"',
        "K='old'",
        '  K=old  ',
      ),
      fc.stringMatching(/^[A-Z]{2,4}=([a-z][a-z ]{0,6})?$/),
    );
    const text = fc
      .tuple(fc.array(line), fc.constantFrom('\n', '\r\n'), fc.boolean())
      .map(([lines, end, isWhole]) => lines.join(end) + (isWhole && lines.length > 0 ? end : ''));
    fc.assert(
      fc.property(text, fc.stringMatching(/^[\w.+/=-]{1,20}$/), (before, value) => {
        const after = setVariables(before, { K: value });
        expect(parseEnv(after)).toEqual({ ...parseEnv(before), K: value });
        expect(setVariables(after, { K: value })).toBe(after);
        const others = (it: string) => it.split(/\r?\n/).filter((one) => !/\bK\b/.test(one) && one);
        expect(others(after)).toEqual(others(before));
      }),
    );
  });
});

describe('git', () => {
  const git = (root: string, ...args: string[]) => execFileSync('git', args, { cwd: root });

  test('ignores .env from then on', async () => {
    await gatewayAlone();
    const root = emptyFolder();
    git(root, 'init', '-q');
    writeFileSync(join(root, '.gitignore'), 'dist/\r\nnode_modules/');
    const { stdout } = await init(root, FLAGS, secret);
    expect(stdout).toContain('Added .env to .gitignore');
    expect(read(root, '.gitignore')).toBe('dist/\r\nnode_modules/\r\n.env\r\n.env.*.tmp\r\n');
    // As it is called while it is written.
    writeFileSync(join(root, '.env.0123456789ab.tmp'), '');
    expect(git(root, 'status', '--short', '-uall').toString()).not.toContain('.env');
    expect((await init(root, FLAGS, secret)).stdout).not.toContain('.gitignore');
  });

  test('may ignore it already, by a rule further up', async () => {
    await gatewayAlone();
    const root = emptyFolder();
    git(root, 'init', '-q');
    writeFileSync(join(root, '.gitignore'), '*.env*\n');
    mkdirSync(join(root, 'site'));
    await init(join(root, 'site'), FLAGS, secret);
    expect(existsSync(join(root, 'site/.gitignore'))).toBe(false);
  });

  test('that has .env in its index is said', async () => {
    await gatewayAlone();
    const root = emptyFolder();
    git(root, 'init', '-q');
    writeFileSync(join(root, '.env'), 'OTHER=1\n');
    git(root, 'add', '.env');
    const { stderr } = await init(root, FLAGS, secret);
    expect(stderr).toContain('git rm --cached .env');
  });

  test('need not be there', async () => {
    await gatewayAlone();
    const root = emptyFolder();
    const { code } = await init(root, FLAGS, { env: { ...secret.env, PATH: '' } });
    expect(code).toBe(0);
    expect(read(root, '.gitignore')).toBe('.env\n.env.*.tmp\n');
  });
});

describe('the folder', () => {
  test('may hold no site', async () => {
    await gatewayAlone();
    const root = emptyFolder();
    const { code, stdout } = await init(root, FLAGS, secret);
    expect(code).toBe(0);
    expect(stdout).toContain('There is no Astro config in');
    expect(stdout).toContain('npm create astro@latest');
    expect(stdout).toContain('npx astro add mdx astro-aliexpress');
    expect(read(root)).toBe(ENV);
  });

  test('may hold a site without the integration, or without MDX', async () => {
    await gatewayAlone();
    const bare = makeSiteWithConfig({ 'astro.config.mjs': 'export default {};' });
    expect((await init(bare.root, FLAGS, secret)).stdout).toContain(
      '1. Add to the Astro config: npx astro add mdx astro-aliexpress\n',
    );
    const noMdx = makeSiteWithConfig({
      'astro.config.mjs':
        "import aliexpress from 'astro-aliexpress';\nexport default { integrations: [aliexpress({ sandbox: true })] };",
    });
    const { stdout } = await init(noMdx.root, FLAGS, secret);
    expect(stdout).toContain('1. Add to the Astro config: npx astro add mdx\n');
    expect(stdout).toContain('2. Remove `sandbox: true`');
  });

  test('has .env where the config wants it', async () => {
    await gatewayAlone();
    const { root } = makeSiteWithConfig({
      'astro.config.mjs': "export default { vite: { envDir: './keys' } };",
      'keys/.env': 'OTHER=1\n',
    });
    await init(root, FLAGS, secret);
    expect(read(root, 'keys/.env')).toBe(`OTHER=1\n${ENV}`);
    expect(existsSync(join(root, '.env'))).toBe(false);
  });

  test('that cannot be written is said before anything else', async () => {
    const sandbox = await gatewayAlone();
    const root = emptyFolder();
    chmodSync(root, 0o555);
    // Rights do not bind root.
    const nobody = process.getuid?.() === 0 ? { uid: 65_534 } : {};
    const { code, stderr } = await init(root, FLAGS, { ...secret, ...nobody });
    expect(code).toBe(2);
    expect(stderr).toContain('Can’t write to the folder of the .env file');
    expect(sandbox.calls).toHaveLength(0);
    expect(filesIn(root)).toEqual([]);
  });
});

describe('in a terminal', () => {
  test('asks for each value, tries them out, and asks again for what has a wrong shape or is refused', async () => {
    await gatewayAlone();
    const { root } = makeSiteWithConfig();
    const terminal = runInTerminal(['init'], { cwd: root });
    await terminal.shows('https://portals.aliexpress.com');
    await terminal.answer('Tracking ID', `two words${ENTER}`);
    await terminal.shows('contains a space');
    terminal.type(`${CLEAR_LINE}sandbox${ENTER}`);
    await terminal.shows('https://openservice.aliexpress.com');
    await terminal.answer(/◆ {2}App Key/, `sandbox-app-key${ENTER}`);
    await terminal.answer('App Secret', `mistyped${ENTER}`);
    await terminal.answer('Two-letter code', `de${ENTER}`);
    await terminal.shows('✗ App Secret');
    await terminal.answer('Enter the App Secret again?', ENTER);
    await terminal.answer('App Secret', `${SECRET}${ENTER}`);
    await terminal.shows("aliexpress({ market: 'DE' })");
    expect(await terminal.ended()).toBe(0);
    expect(read(root)).toBe(ENV);
    expect(terminal.output()).not.toMatch(/mistyped|sandbox-app-secret/);
  });

  test('suggests what is set, and replaces nothing without asking', async () => {
    await gatewayAlone();
    const before = ENV.replace('sandbox-app-key', 'old-key');
    const { root } = makeSiteWithConfig({ '.env': before });
    const replace = async (yes: boolean) => {
      const terminal = runInTerminal(['init', '--app-key', 'sandbox-app-key'], { cwd: root });
      await terminal.answer('Tracking ID', ENTER);
      await terminal.answer('An App Secret is set. Keep it?', ENTER);
      await terminal.answer('Two-letter code', ENTER);
      await terminal.answer('other values for ALIEXPRESS_APP_KEY', yes ? 'y' : 'n');
      return terminal.ended();
    };
    expect(await replace(false)).toBe(2);
    expect(read(root)).toBe(before);
    expect(await replace(true)).toBe(0);
    expect(read(root)).toBe(ENV);
  });

  test('keeps values that could not be tried out, if that is wished', async () => {
    await gatewayAlone();
    vi.stubEnv('ALIEXPRESS_GATEWAY', DEAD_URL);
    const { root } = makeSiteWithConfig();
    const terminal = runInTerminal(
      ['init', '--app-key', 'sandbox-app-key', '--tracking-id', 'sandbox', '--country', 'US'],
      { cwd: root },
    );
    await terminal.answer('App Secret', `${SECRET}${ENTER}`);
    await terminal.shows('✗ AliExpress');
    await terminal.answer('Keep these values anyway?', 'y');
    expect(await terminal.ended()).toBe(0);
    expect(read(root)).toBe(ENV);
  });

  test('ends without writing when what is wrong is neither mended nor kept', async () => {
    const sandbox = await gatewayAlone();
    const { root } = makeSiteWithConfig();
    const terminal = runInTerminal(
      ['init', '--app-key', 'no-such-key', '--tracking-id', 'sandbox', '--country', 'US'],
      { cwd: root },
    );
    await terminal.answer('App Secret', `${SECRET}${ENTER}`);
    await terminal.answer('Enter the App Key again?', 'n');
    await terminal.answer('Keep these values anyway?', 'n');
    expect(await terminal.ended()).toBe(2);
    expect(existsSync(join(root, '.env'))).toBe(false);
    expect(sandbox.calls).toHaveLength(1);
  });

  test.each(['Tracking ID', 'App Key', 'App Secret', 'Two-letter code'])(
    'Ctrl-C at %s leaves all as it was',
    async (stop) => {
      await gatewayAlone();
      const { root } = makeSiteWithConfig({ '.env': 'OTHER=1\n' });
      const before = filesIn(root);
      const terminal = runInTerminal(['init'], { cwd: root });
      for (const [question, keys] of [
        ['Tracking ID', 'sandbox'],
        ['App Key', 'sandbox-app-key'],
        ['App Secret', SECRET],
        ['Two-letter code', ''],
      ] as const) {
        const isLast = question === stop;
        await terminal.answer(new RegExp(`◆ {2}${question}`), isLast ? CTRL_C : keys + ENTER);
        if (isLast) break;
      }
      expect(await terminal.ended()).toBe(2);
      expect(terminal.output()).toContain('Stopped. Nothing was written.');
      expect(filesIn(root)).toEqual(before);
      expect(read(root)).toBe('OTHER=1\n');
    },
  );
});
