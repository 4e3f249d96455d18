import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import { kinds } from '../src/index.ts';

const cli = new URL('../src/cli.ts', import.meta.url).pathname;
const run = (...args: string[]) => promisify(execFile)(process.execPath, [cli, ...args]);

test('ids lists an id for every kind', async () => {
  const { stdout } = await run('ids');
  const lines = stdout.trim().split('\n');
  expect(lines).toHaveLength(kinds.length);
  expect(stdout).toMatch(/^4001016061682 +desk-lamp +\S/m);
});

test('it prints what to put in the environment, reports calls, and ends with Ctrl-C', async () => {
  const options = ['--port', '0', '--permission', 'sku', '--fault', 'http-500'];
  const child = spawn(process.execPath, [cli, ...options]);
  let output = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => (output += text));
  await expect.poll(() => output).toContain('ALIEXPRESS_GATEWAY=');
  expect(output).toMatch(/^ALIEXPRESS_APP_KEY=sandbox-app-key$/m);
  expect(output).toMatch(/^ALIEXPRESS_APP_SECRET=sandbox-app-secret$/m);
  expect(output).toMatch(/^ALIEXPRESS_TRACKING_ID=sandbox$/m);
  const [, url = ''] = /^ALIEXPRESS_GATEWAY=(.+)$/m.exec(output) ?? [];
  expect((await fetch(url, { method: 'POST', body: 'method=x' })).status).toBe(500);
  await expect.poll(() => output).toContain('http-500  x');
  child.kill('SIGINT');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test.each([
  [['--fault', 'nonsense'], 'there is no fault "nonsense"'],
  [['--port', 'x'], '--port: "x" is not a number'],
  [['--fault', 'reset:2'], '`share` of the fault reset has to be a number from 0 to 1'],
  [['--latency', 'Infinity'], '`latency` has to be a number from 0 to'],
  [['--permission', 'all'], 'there is no permission "all": advanced, sku, image'],
  [['nonsense'], 'there is no command "nonsense"'],
  [['--nonsense'], '--nonsense'],
])('%j is refused with a reason', async (args, message) => {
  await expect(run(...args)).rejects.toMatchObject({
    code: 1,
    stderr: expect.stringContaining(message) as string,
  });
});
