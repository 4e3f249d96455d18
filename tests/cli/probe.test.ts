import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SandboxOptions } from 'aliexpress-sandbox';
import { expect, test, vi } from 'vitest';
import { json, makeSiteWithConfig, run } from '../helpers/command-line.ts';
import { gatewayFor } from '../helpers/gateway.ts';
import { type Exchange, proxyTo } from '../helpers/proxy.ts';
import { runInTerminal } from '../helpers/terminal.ts';

interface Probe {
  readonly format: string;
  readonly calls: number;
  readonly questions: readonly {
    readonly id: string;
    readonly found: string | null;
    readonly facts?: Readonly<Record<string, unknown>>;
  }[];
  readonly answers: readonly { readonly name: string; readonly outcome: string }[];
}

const FILE = 'aliexpress-probe.json';

/** Probes a gateway from the folder of a new site. */
async function probing(options: SandboxOptions = {}) {
  const sandbox = await gatewayFor(options);
  const { root, write } = makeSiteWithConfig();
  const probe = (...args: string[]) => run(['doctor', '--probe', ...args], { cwd: root });
  const text = () => readFileSync(join(root, FILE), 'utf8');
  const found = () => {
    const { questions } = JSON.parse(text()) as Probe;
    return Object.fromEntries(questions.map(({ id, found: it }) => [id, it]));
  };
  return { sandbox, root, write, probe, text, found };
}

test('answers each question in ten calls, which count like all others', async () => {
  const { sandbox, root, probe, found } = await probing();
  const { code, stdout } = await probe('--yes');
  expect(code).toBe(0);
  expect(stdout).toMatch(
    /^✓ Probe {9}14 of 14 questions answered in 10 calls, in aliexpress-probe/m,
  );
  expect(sandbox.calls.map(({ outcome }) => outcome)).toEqual([
    ...Array.from({ length: 9 }, () => 'ok'),
    '405',
  ]);
  expect(json(await run(['quota', '--json', '--root', root]))).toMatchObject({ used: 10 });
  expect(found()).toEqual({
    'count-with-dead-id': 'no',
    'only-dead-ids': 'code 405',
    'order-of-products': 'no',
    'gb-or-uk': 'GB and UK',
    'currency-pln': 'yes',
    'currency-czk': 'yes',
    'currency-sar': 'yes',
    'short-links-repeat': 'yes',
    'short-link-length': '42 characters',
    'link-of-dead-id': 'a message',
    'long-links-repeat': 'no',
    'long-link-length': '1065 characters',
    'ids-on-the-wire': 'number',
    'lists-on-the-wire': 'a list in an object',
  });
});

test('a gateway with other habits is found to have them', async () => {
  const unknown = ['UK', 'PLN', 'SAR'];
  const habits = { countsAsked: true, countsNone: true, newShortLinks: true, unknown };
  const { probe, found } = await probing({ habits });
  await probe('--yes');
  expect(found()).toMatchObject({
    'count-with-dead-id': 'yes',
    'only-dead-ids': 'a count of 0',
    'gb-or-uk': 'GB',
    'currency-pln': 'no: USD',
    'currency-czk': 'yes',
    'currency-sar': 'no: USD',
    'short-links-repeat': 'no',
  });
});

test('nothing in its file is a key, a tracking ID, a signature, a link, or text of AliExpress', async () => {
  const { sandbox, probe, text } = await probing({
    appKey: '51234567',
    appSecret: 'kZ9q+Ab/3 x=',
    trackingIds: ['my blog & shop'],
  });
  const exchanges: Exchange[] = [];
  const proxy = await proxyTo(sandbox, { onExchange: (it) => exchanges.push(it) });
  vi.stubEnv('ALIEXPRESS_GATEWAY', proxy);
  expect((await probe('--yes')).code).toBe(0);
  const file = text();
  expect(exchanges).toHaveLength(10);
  const signs = exchanges.map(({ sent }) => sent.get('sign')!);
  expect(new Set(signs).size).toBe(10);
  const secrets = [sandbox.appKey, sandbox.appSecret, sandbox.trackingId, ...signs];
  for (const secret of secrets) {
    for (const spelled of [secret, encodeURIComponent(secret), encoded(secret), quoted(secret)]) {
      expect(file.toLowerCase()).not.toContain(spelled.toLowerCase());
    }
  }
  const answers = exchanges.map(({ answer }) => answer).join('\n');
  const values = (name: string) =>
    [...answers.matchAll(new RegExp(`"${name}":"([^"]+)"`, 'g'))].map(([, value]) => value!);
  const tokens = values('promotion_link').map((link) => link.split('/').at(-1)!);
  expect(tokens.length).toBeGreaterThan(30);
  for (const part of tokens.flatMap(partsOf)) expect(file).not.toContain(part);
  for (const name of ['product_title', 'shop_name', 'product_detail_url', 'request_id']) {
    expect(values(name).length).toBeGreaterThan(4);
    for (const value of values(name)) expect(file).not.toContain(value);
  }
  // It knows of no orders, since it asks for none.
  expect(new Set(sandbox.calls.map(({ method }) => method))).toEqual(
    new Set([
      'aliexpress.affiliate.product.query',
      'aliexpress.affiliate.productdetail.get',
      'aliexpress.affiliate.link.generate',
    ]),
  );
});

/** As in the body of a request. */
function encoded(text: string): string {
  return new URLSearchParams({ '': text }).toString().slice(1);
}

function quoted(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

/** All parts of 7 characters, which is what tells one short link from another. */
function partsOf(token: string): string[] {
  const LENGTH = 7;
  return Array.from({ length: token.length - LENGTH + 1 }, (_, at) => token.slice(at, at + LENGTH));
}

test('a gateway that repeats what it was sent gets none of it into the file', async () => {
  const { sandbox, probe, text } = await probing();
  const echo = async (fault: 'echo-secrets' | 'hostile') => {
    let calls = 0;
    const proxy = await proxyTo(sandbox, {
      // The search has to succeed, or there is nothing to ask about.
      onExchange: () => {
        calls += 1;
        if (calls === 1) sandbox.setFaults([{ kind: fault }]);
      },
    });
    vi.stubEnv('ALIEXPRESS_GATEWAY', proxy);
    await probe('--yes');
    sandbox.setFaults([]);
    return text();
  };
  const echoed = await echo('echo-secrets');
  expect(echoed).toContain('"outcome": "ParameterError: InvalidParameter"');
  expect(echoed).not.toMatch(/sandbox-app|app_key=|sign=/);
  expect(await echo('hostile')).not.toMatch(/script|onerror|javascript:|aliexpress\.com\.example/);
});

test('never makes more than ten calls, retries included', async () => {
  const { sandbox, probe, text } = await probing({ faults: [{ kind: 'http-500', next: 2 }] });
  const { stdout } = await probe('--yes');
  expect(sandbox.calls).toHaveLength(10);
  expect(stdout).toMatch(/^! Probe {9}\d+ of 14 questions answered in 10 calls/m);
  const { answers } = JSON.parse(text()) as Probe;
  expect(answers.slice(-2).map(({ outcome }) => outcome)).toEqual(['not made', 'not made']);
});

test('asks first, and says how where nobody can answer', async () => {
  const { sandbox, root, probe } = await probing();
  const { code, stderr } = await probe();
  expect(code).toBe(2);
  expect(stderr).toContain('Run it in a terminal, or add --yes.');
  const terminal = runInTerminal(['doctor', '--probe'], { cwd: root });
  await terminal.answer(/Make up to 10 calls/, 'n');
  expect(await terminal.ended()).toBe(2);
  expect(terminal.output()).toContain('Nothing was written');
  expect(sandbox.calls).toEqual([]);
  expect(existsSync(join(root, FILE))).toBe(false);
});

test('overwrites its own file, and no other', async () => {
  const { sandbox, root, probe, text } = await probing();
  writeFileSync(join(root, FILE), '{ "mine": true }');
  expect(await probe('--yes')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('aliexpress-probe.json exists'),
  });
  expect(sandbox.calls).toEqual([]);
  expect(text()).toBe('{ "mine": true }');
  writeFileSync(join(root, FILE), '{ "format": "astro-aliexpress-probe" }');
  expect((await probe('--yes')).code).toBe(0);
});

test('is skipped while something else must be fixed first', async () => {
  const { sandbox, root, probe } = await probing();
  vi.stubEnv('ALIEXPRESS_APP_SECRET', 'wrong');
  const { code, stdout } = await probe('--yes');
  expect(code).toBe(1);
  expect(stdout).toMatch(/^· Probe {9}not checked$/m);
  expect(sandbox.calls).toHaveLength(1);
  expect(existsSync(join(root, FILE))).toBe(false);
});
