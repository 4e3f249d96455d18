import chromium from '@sparticuz/chromium';
import { chromium as playwright, type Browser } from 'playwright-core';

/** Drawing with a simulated graphics card takes half the CPU time of a visit. */
const GRAPHICS_CARD =
  /^--(?:use-gl|use-angle|enable-unsafe-swiftshader|ignore-gpu-blocklist|in-process-gpu)\b/;
/** In one process, a context that is closed takes the whole browser along. */
const ONE_PROCESS = /^--(?:single-process|no-zygote)$/;

/** ms that a page is given for each step. How fast the machine is must not matter. */
const PATIENCE = 120_000;

/** A headless Chromium from npm alone; it makes no request that no page asked for. */
export async function launchBrowser(more: readonly string[] = []): Promise<Browser> {
  const browser = await playwright.launch({
    timeout: PATIENCE,
    executablePath: await chromium.executablePath(),
    args: [
      ...chromium.args.filter((it) => !GRAPHICS_CARD.test(it) && !ONE_PROCESS.test(it)),
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
      ...more,
    ],
  });
  browser.on('context', (context) => context.setDefaultTimeout(PATIENCE));
  return browser;
}
