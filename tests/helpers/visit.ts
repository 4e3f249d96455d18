import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * Opens a page, scrolls through it, and tells what is wrong with it.
 *
 * @param isReady asked in the page until it says so, where scripts work on a page that has loaded
 */
export async function visit(
  page: Page,
  url: string,
  isReady: () => boolean = () => true,
): Promise<string[]> {
  const { origin } = new URL(url);
  const problems: string[] = [];
  page.on('console', (message) => {
    if (message.type() === 'error') problems.push(`console: ${message.text()}`);
  });
  page.on('pageerror', (error) => problems.push(`error: ${error.message}`));
  page.on('request', (request) => {
    if (!request.url().startsWith(origin) && !request.url().startsWith('data:')) {
      problems.push(`request: ${request.url()}`);
    }
  });
  await page.goto(url, { waitUntil: 'load' });
  await page.evaluate(() => {
    const all = ((globalThis as unknown as { shifts: number[] }).shifts = []) as number[];
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        all.push((entry as unknown as { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  // Lazy pictures load on the way down.
  await page.evaluate(async () => {
    for (let y = 0; y < document.body.scrollHeight; y += innerHeight) {
      scrollTo(0, y);
      await new Promise((resolve) => requestAnimationFrame(resolve));
    }
    await Promise.allSettled([...document.images].map((picture) => picture.decode()));
  });
  await page.waitForFunction(isReady);
  const { shifts, overflow, broken } = await page.evaluate(() => ({
    shifts: (globalThis as unknown as { shifts: number[] }).shifts,
    overflow: document.documentElement.scrollWidth - document.documentElement.clientWidth,
    broken: [...document.images]
      .filter((it) => it.complete && it.naturalWidth === 0)
      .map((it) => it.src),
  }));
  const shift = shifts.reduce((sum, value) => sum + value, 0);
  if (shift > 0) problems.push(`layout shift: ${shift}`);
  if (overflow > 0) problems.push(`wider than the window by ${overflow} px`);
  for (const picture of broken) problems.push(`broken picture: ${picture}`);
  return [...problems, ...(await axeViolations(page))];
}

/**
 * What a dark page may have that the light one has not. The layout is the same in both.
 *
 * @param page visited in light
 */
export async function darkViolations(page: Page): Promise<string[]> {
  await page.emulateMedia({ colorScheme: 'dark' });
  const colours = ['color-contrast', 'link-in-text-block'];
  const found = await axeViolations(page, { runOnly: colours });
  return found.map((it) => `dark: ${it}`);
}

export interface AxeOptions {
  /** Selectors, each of an element in the shadow root of the one before. @default the page */
  readonly within?: readonly string[];
  /** Rules. @default all */
  readonly runOnly?: readonly string[];
}

export async function axeViolations(page: Page, options: AxeOptions = {}): Promise<string[]> {
  const { within = ['html'], runOnly } = options;
  // Without a value of its own, the script's would be sent here, which takes seconds.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(`${AXE};undefined`);
  const results = await page.evaluate(
    async ([context, wanted]) =>
      (
        globalThis as unknown as { axe: { run(of: unknown, how: unknown): Promise<AxeResults> } }
      ).axe.run(context, { resultTypes: ['violations'], ...(wanted && { runOnly: wanted }) }),
    [[within], runOnly] as const,
  );
  return results.violations.map(
    ({ id, nodes }) => `axe ${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`,
  );
}
