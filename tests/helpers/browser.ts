import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser } from 'playwright-core';

/** ms that a page is given for each step. How fast the machine is must not matter. */
const PATIENCE = 120_000;

/** A headless Chromium from npm alone; it makes no request that no page asked for. */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const browser = await playwright.launch({
    timeout: PATIENCE,
    executablePath: await chromium.executablePath(),
    args: [
      // In one process, a context that is closed takes the whole browser along.
      ...chromium.args.filter((it) => it !== '--single-process' && it !== '--no-zygote'),
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...more,
    ],
  });
  browser.on('context', (context) => context.setDefaultTimeout(PATIENCE));
  return browser;
}
