/** Takes the README's pictures of a card, light and dark, from the example site. */
import { fileURLToPath } from 'node:url';
import { build, preview } from 'astro';
import { launchBrowser } from '../tests/helpers/browser.ts';
import { useInter } from './use-inter.ts';

const root = fileURLToPath(new URL('../example-site/', import.meta.url));
const docs = fileURLToPath(new URL('../docs/', import.meta.url));

process.chdir(root);
await build({ root, logLevel: 'warn' });
const server = await preview({ root, logLevel: 'warn', server: { host: '127.0.0.1', port: 4322 } });
const browser = await launchBrowser();
for (const colorScheme of ['light', 'dark'] as const) {
  const page = await browser.newPage({
    colorScheme,
    // For the font.
    bypassCSP: true,
    viewport: { width: 760, height: 900 },
    deviceScaleFactor: 2,
  });
  await page.goto(`http://127.0.0.1:${server.port}/posts/a-lamp-that-minds-its-own-business/`);
  await useInter(page);
  const card = page.locator('.alx-card').first();
  await card.scrollIntoViewIfNeeded();
  await card.locator('img').evaluate((picture) => (picture as HTMLImageElement).decode());
  const box = (await card.boundingBox())!;
  const frame = 24;
  await page.screenshot({
    path: `${docs}card-${colorScheme}.png`,
    clip: {
      x: box.x - frame,
      y: box.y - frame,
      width: box.width + 2 * frame,
      height: box.height + 2 * frame,
    },
  });
}
await browser.close();
await server.stop();
