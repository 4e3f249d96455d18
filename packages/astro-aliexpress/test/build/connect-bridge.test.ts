import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AstroIntegrationLogger } from 'astro';
import { validateConfig } from 'astro/config';
import { afterEach, beforeEach, expect, onTestFinished, test, vi } from 'vitest';
import { connectBridge } from '../../src/build/connect-bridge.ts';
import { createContext } from '../../src/build/context.ts';
import { parseOptions } from '../../src/config/options.ts';
import { createSiteContext } from '../../src/config/site-context.ts';
import { theBridge, setBridge } from '../../src/render/bridge.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => {
  setBridge(undefined);
  vi.useRealTimers();
});

/** Renders products that are gone, in dev. */
async function devServer() {
  const root = mkdtempSync(join(tmpdir(), 'bridge-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  const config = await validateConfig({}, root, 'dev');
  const warn = vi.fn<(text: string) => void>();
  const logger = { warn, info() {}, debug() {} } as Partial<AstroIntegrationLogger>;
  const site = await createSiteContext(config, parseOptions({}), 'dev');
  const context = await createContext(site, {
    config,
    command: 'dev',
    logger: logger as AstroIntegrationLogger,
  });
  connectBridge(context);
  const render = (...ids: readonly string[]) => {
    for (const id of ids) {
      const result = { state: 'unavailable', id } as const;
      const { market } = context.options;
      theBridge()?.rendered({ page: '/', request: undefined, market, result, covered: false });
    }
    vi.runAllTimers();
  };
  return { render, texts: () => warn.mock.calls.map(([text]) => text) };
}

test('in dev, the products of a page are searched for at once, and each is reported once', async () => {
  const [one, two, three] = ['1005001234567404', '1005001234568404', '1005001234569404'] as const;
  const { render, texts } = await devServer();
  render(one, two);
  render(one, two);
  expect(texts()).toEqual([expect.stringMatching(new RegExp(`${one}[^]*${two}`))]);
  render(one, three);
  expect(texts()).toHaveLength(2);
  expect(texts()[1]).toContain(three);
  expect(texts()[1]).not.toContain(one);
});
