/** What all commands do where the site, the credentials or the terminal are not as usual. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test, vi } from 'vitest';
import {
  COLOUR,
  json,
  makeSiteWithConfig,
  run,
  runProcess,
  type Run,
} from '../helpers/command-line.ts';
import { DEAD_URL, gatewayFor, LAMP } from '../helpers/gateway.ts';
import { prepare } from '../helpers/prepare.ts';
import { makeSite } from '../helpers/site.ts';

describe('wrong use', () => {
  test('an unknown command is refused with a guess, and the way to the help', async () => {
    const { code, stdout, stderr } = await run(['serch']);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toMatch(/unknown command 'serch'\n\(Did you mean search\?\)/);
    expect(stderr).toContain('See `astro-aliexpress --help`.');
  });

  test('an unknown option is refused in a few lines, which no help pushes out of sight', async () => {
    const { code, stderr } = await run(['search', 'lamp', '--prize', '3']);
    expect(code).toBe(2);
    expect(stderr).toContain("unknown option '--prize'");
    expect(stderr).toContain('See `astro-aliexpress search --help`.');
    expect(stderr.trim().split('\n').length).toBeLessThan(5);
  });

  test('who asks for help waits neither for Astro nor for the catalog', async () => {
    const hook = `import { registerHooks } from 'node:module';
      registerHooks({ resolve(name, context, next) {
        if (/^(?:astro|vite|zod|aliexpress-)/.test(name)) throw new Error(name + ' is loaded');
        return next(name, context);
      } });`;
    const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(hook)}` };
    expect(await runProcess(['--help'], { env })).toMatchObject({ code: 0, stderr: '' });
    expect(await runProcess(['check', '--help'], { env })).toMatchObject({ code: 0, stderr: '' });
    const { root } = makeSite({});
    expect((await runProcess(['convert', '--root', root], { env })).stderr).toContain(' is loaded');
  });

  test('programs are told of wrong use as of anything else', async () => {
    const { code, stdout } = await run(['search', 'lamp', '--prize', '3', '--json']);
    expect(code).toBe(2);
    expect(JSON.parse(stdout)).toEqual({
      error: { message: "error: unknown option '--prize'", hint: 'See `--help`.' },
    });
  });

  test('no command at all shows the help', async () => {
    const { code, stderr } = await run([]);
    expect(code).toBe(2);
    expect(stderr).toContain('Usage: astro-aliexpress');
  });

  test('help and version are fine', async () => {
    expect(await runProcess(['--help'])).toMatchObject({
      code: 0,
      stdout: expect.stringContaining('Commands:'),
    });
    expect((await runProcess(['--version'])).stdout).toMatch(/^\d+\.\d+\.\d+\n$/);
  });

  test('a folder that is none is named', async () => {
    const { code, stderr } = await run(['show', LAMP, '--root', 'no/such/folder']);
    expect(code).toBe(2);
    expect(stderr).toContain('doesn’t exist');
  });

  test('a file is no folder of a site', async () => {
    const { root } = makeSiteWithConfig();
    const { code, stderr } = await run(['check', '--root', join(root, 'astro.config.mjs')]);
    expect(code).toBe(2);
    expect(stderr).toContain('doesn’t exist');
  });
});

describe('the site', () => {
  test('without a config the environment and the defaults count', async () => {
    const sandbox = await gatewayFor();
    const { root } = makeSite({});
    const { code, stdout, stderr } = await run(['show', LAMP], { cwd: root });
    expect(code).toBe(0);
    expect(stdout).toContain('US · USD · EN');
    expect(stderr).toContain(`There’s no Astro config in ${root}`);
    expect(sandbox.calls).toHaveLength(1);
  });

  test('with a config its options count, and its cache folder', async () => {
    const sandbox = await gatewayFor();
    const options = { market: 'DE', limits: { interval: 0 }, cache: { dir: 'shared' } };
    const { root } = makeSiteWithConfig({}, options);
    expect((await run(['show', LAMP, '--root', root])).stdout).toContain('DE · EUR · DE');
    const again = await run(['show', LAMP, '--root', join(root, 'src/..')]);
    expect(again.code).toBe(0);
    expect(sandbox.calls).toHaveLength(1);
    expect(sandbox.calls[0]).toMatchObject({ country: 'DE', currency: 'EUR' });
  });

  test('a config of another name counts where it is named', async () => {
    const sandbox = await gatewayFor();
    const { root, write } = makeSiteWithConfig({}, { limits: { interval: 0 } });
    write({
      'astro.german.mjs': `
import aliexpress from 'astro-aliexpress';
export default { integrations: [aliexpress({ market: 'DE', limits: { interval: 0 } })] };`,
    });
    const german = await run(['show', LAMP, '--root', root, '--config', 'astro.german.mjs']);
    expect(german.stdout).toContain('DE · EUR · DE');
    expect(sandbox.calls[0]).toMatchObject({ country: 'DE', currency: 'EUR' });
    const none = await run(['show', LAMP, '--root', root, '--config', 'astro.french.mjs']);
    expect(none.code).toBe(2);
    expect(none.stderr).toContain(join(root, 'astro.french.mjs'));
  });

  test('what other integrations do to the config counts too', async () => {
    await gatewayFor();
    const { root } = makeSite({
      'astro.config.mjs': `
import aliexpress from 'astro-aliexpress';
const other = { name: 'other', hooks: { 'astro:config:setup': ({ updateConfig }) => {
  updateConfig({ cacheDir: new URL('./elsewhere/', import.meta.url) });
} } };
export default { integrations: [other, aliexpress({ limits: { interval: 0 } })] };`,
    });
    mkdirSync(join(root, 'elsewhere/astro-aliexpress'), { recursive: true });
    await run(['show', LAMP, '--root', root]);
    const { stdout } = await run(['show', LAMP, '--root', root], {
      env: { ALIEXPRESS_OFFLINE: '1' },
    });
    expect(stdout).toMatch(/^Available +yes$/m);
  });

  test('what other integrations leave running holds nothing up', async () => {
    await gatewayFor();
    const { root } = makeSite({
      'astro.config.mjs': `
import aliexpress from 'astro-aliexpress';
const other = { name: 'other', hooks: { 'astro:config:setup': () => {
  setInterval(() => {}, 1_000);
} } };
export default { integrations: [other, aliexpress({ limits: { interval: 0 } })] };`,
    });
    const { code, stdout } = await run(['show', LAMP, '--root', root, '--json']);
    expect(code).toBe(0);
    expect(stdout.endsWith('}\n')).toBe(true);
  });

  test('a config without the integration is said, and the defaults count', async () => {
    await gatewayFor();
    const { root } = makeSite({ 'astro.config.mjs': 'export default {};' });
    const { code, stderr } = await run(['show', LAMP, '--root', root]);
    expect(code).toBe(0);
    expect(stderr).toContain('The Astro config has no `aliexpress()`.');
  });

  test('a config that cannot be loaded, or holds a wrong option, is said', async () => {
    await gatewayFor();
    const broken = makeSite({ 'astro.config.mjs': "throw new Error('my mistake');" });
    expect(await run(['show', LAMP, '--root', broken.root])).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('my mistake'),
    });
    const unreadable = makeSite({ 'astro.config.mjs': 'export default { integrations: [a( };' });
    const { stderr: said } = await run(['check', '--root', unreadable.root]);
    expect(said).toContain('astro.config.mjs has a syntax error.');
    expect(said).toContain('Find the error with: node --check astro.config.mjs');
    expect(said).not.toContain('JSX');
    const refused = makeSite({ 'astro.config.mjs': "export default { output: 'foo' };" });
    const asJson = await run(['check', '--root', refused.root, '--json']);
    const { error } = json<{ error: { message: string } }>(asJson);
    expect(error.message).toContain('Did not match union');
    expect(error.message).not.toContain('{');
    const wrong = makeSiteWithConfig({}, { appkey: 'x' } as never);
    const { code, stderr } = await run(['show', LAMP, '--root', wrong.root]);
    expect(code).toBe(2);
    expect(stderr).toContain('`appkey` is no option. Did you mean `appKey`?');
  });
});

describe('the credentials', () => {
  test('missing, they are named, with the way to get them', async () => {
    const { root } = makeSiteWithConfig();
    const { code, stdout, stderr } = await run(['show', LAMP, '--root', root]);
    expect(code).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('ALIEXPRESS_APP_KEY');
    expect(stderr).toContain('openservice.aliexpress.com');
    const asJson = await run(['show', LAMP, '--root', root, '--json']);
    expect(json(asJson)).toMatchObject({
      error: { message: expect.stringContaining('no credentials') },
    });
  });

  test('may stand in a .env file', async () => {
    const sandbox = await gatewayFor();
    vi.stubEnv('ALIEXPRESS_APP_KEY', undefined);
    vi.stubEnv('ALIEXPRESS_APP_SECRET', undefined);
    vi.stubEnv('ALIEXPRESS_GATEWAY', undefined);
    const { root } = makeSiteWithConfig({
      '.env': `ALIEXPRESS_APP_KEY=${sandbox.appKey}\nALIEXPRESS_APP_SECRET=${sandbox.appSecret}\nALIEXPRESS_GATEWAY=${sandbox.url}\n`,
    });
    expect((await run(['show', LAMP, '--root', root])).code).toBe(0);
    expect(sandbox.calls).toHaveLength(1);
  });

  test('a wrong secret is said, and shown nowhere', async () => {
    await gatewayFor();
    vi.stubEnv('ALIEXPRESS_APP_SECRET', 'not-the-secret');
    const { root } = makeSiteWithConfig();
    const { code, stdout, stderr } = await run(['show', LAMP, '--root', root]);
    expect(code).toBe(2);
    expect(stdout).toContain('The App Key is right, but the App Secret does not belong to it.');
    expect(stdout + stderr).not.toContain('not-the-secret');
  });

  test('are not needed for sample data', async () => {
    const { root } = makeSiteWithConfig({}, { sandbox: 'auto' });
    const { code, stdout, stderr } = await run(['show', LAMP, '--root', root]);
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Available +yes$/m);
    expect(stderr).toContain('Using sample data. No calls are made to AliExpress.');
  });
});

test('a gateway that is gone is said', async () => {
  await gatewayFor();
  vi.stubEnv('ALIEXPRESS_GATEWAY', DEAD_URL);
  const { root } = makeSiteWithConfig();
  const { code, stdout } = await run(['show', LAMP, '--root', root]);
  expect(code).toBe(1);
  expect(stdout).toContain('Couldn’t be fetched');
  expect(stdout).toContain('Check that this machine can reach the internet.');
  const search = await run(['search', 'lamp', '--root', root]);
  expect(search).toMatchObject({ code: 1, stdout: '' });
  expect(search.stderr).toContain('Check that this machine can reach the internet.');
});

describe('the terminal', () => {
  test('a pipe gets no colours, FORCE_COLOR does, and NO_COLOR does not', async () => {
    await gatewayFor();
    const { root } = makeSiteWithConfig();
    const show = (env: Record<string, string>) => run(['show', LAMP, '--root', root], { env });
    expect((await show({})).stdout).not.toMatch(COLOUR);
    expect((await show({ FORCE_COLOR: '1' })).stdout).toMatch(COLOUR);
    expect((await show({ NO_COLOR: '1' })).stdout).not.toMatch(COLOUR);
  });
});

/** Most tests run commands in their own process, where nothing has to end. */
describe('as a process', () => {
  let root: string;
  prepare(async () => {
    await gatewayFor();
    ({ root } = makeSiteWithConfig({ 'src/pages/lamp.mdx': `<Product id="${LAMP}" />` }));
    for (const first of [['refresh'], ['search', 'lamp'], ['export', 'all.json']])
      await run(first, { cwd: root });
  });

  test.each([
    [['show', LAMP]],
    [['search', 'lamp']],
    [['quota']],
    [['plan']],
    [['check']],
    [['refresh', '--dry-run']],
    [['report']],
    [['prune', '--dry-run']],
    [['export', 'all.json']],
    [['import', 'all.json']],
    [['convert', '--check']],
    [['doctor']],
  ])('`%s` ends with the same exit code and the same output', async (args) => {
    const here = await run(args, { cwd: root });
    const there = await runProcess(args, { cwd: root });
    // `doctor` has made calls in between.
    const stable = (ran: Run) => ({ ...ran, stdout: ran.stdout.replace(/[\d,]+ of 5,000/, '…') });
    expect(stable(there)).toEqual(stable(here));
  });

  test('wrong use, too', async () => {
    expect(await runProcess(['serch'])).toEqual(await run(['serch']));
  });
});
