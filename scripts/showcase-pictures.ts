/** Takes the pictures of the components for `docs/`, light and dark, from the showcase of the example site. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'astro';
import { launchBrowser } from '../tests/helpers/browser.ts';
import { toWebP } from './to-webp.ts';
import { useInter } from './use-inter.ts';

const root = fileURLToPath(new URL('../example-site/', import.meta.url));
const docs = fileURLToPath(new URL('../docs/', import.meta.url));

/** What is pictured, in a window of which width. */
const PICTURES = [
  { name: 'row', selector: '.wide > .alx-row', width: 1280 },
  { name: 'list', selector: '.alx-list:not(:has(.alx-quick))', width: 820 },
  { name: 'table', selector: '.wide > .alx-table', width: 1280 },
  { name: 'table-phone', selector: '.wide > .alx-table', width: 390 },
  { name: 'versus', selector: '.alx-versus', width: 820 },
  { name: 'words', selector: '.alx-sides', width: 820 },
  { name: 'quick', selector: '.alx-list:has(.alx-quick)', width: 820 },
  { name: 'verdict', selector: '.alx-verdict:has(.alx-action)', width: 820 },
];
const FRAME = 20;

process.chdir(root);
await build({ root, logLevel: 'warn' });
const server = await preview({ root, logLevel: 'warn', server: { host: '127.0.0.1', port: 4322 } });
const browser = await launchBrowser();
for (const colorScheme of ['light', 'dark'] as const) {
  for (const { name, selector, width } of PICTURES) {
    const page = await browser.newPage({
      colorScheme,
      // For the font.
      bypassCSP: true,
      viewport: { width, height: 900 },
      deviceScaleFactor: 1.5,
    });
    await page.goto(`http://127.0.0.1:${server.port}/showcase/`);
    await useInter(page);
    await page.evaluate(async () => {
      for (const picture of document.images) picture.loading = 'eager';
      await Promise.allSettled([...document.images].map((picture) => picture.decode()));
    });
    const box = await page
      .locator(selector)
      .first()
      .evaluate((element) => {
        const { left, top, width: wide, height } = element.getBoundingClientRect();
        return { x: left + scrollX, y: top + scrollY, width: wide, height };
      });
    const picture = await page.screenshot({
      fullPage: true,
      clip: {
        x: Math.max(0, box.x - FRAME),
        y: box.y - FRAME,
        width: Math.min(width, box.width + 2 * FRAME),
        height: box.height + 2 * FRAME,
      },
    });
    await page.close();
    writeFileSync(`${docs}${name}-${colorScheme}.webp`, await toWebP(picture, browser));
  }
}
await browser.close();
await server.stop();
