/** Takes the README's picture, light and dark: the wall of live tags on the home page of the documentation. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { build, preview } from 'astro';
import { launchBrowser } from '../tests/helpers/browser.ts';
import { toWebP } from './to-webp.ts';
import { useInter } from './use-inter.ts';

const root = fileURLToPath(new URL('../docs/', import.meta.url));
/** The wall is higher; it goes on below the picture. */
const HEIGHT = 800;
const FRAME = 20;

process.chdir(root);
await build({ root, logLevel: 'warn' });
const server = await preview({ root, logLevel: 'warn', server: { host: '127.0.0.1', port: 4324 } });
const browser = await launchBrowser();
for (const colorScheme of ['light', 'dark'] as const) {
  const page = await browser.newPage({
    colorScheme,
    viewport: { width: 1180, height: 900 },
    deviceScaleFactor: 1.5,
  });
  await page.goto(`http://127.0.0.1:${server.port}/`);
  await useInter(page);
  const wall = page.locator('.wall');
  await wall.evaluate(async (element) => {
    const pictures = [...element.querySelectorAll('img')];
    for (const picture of pictures) picture.loading = 'eager';
    await Promise.all(pictures.map((picture) => picture.decode()));
  });
  const { x, y, width } = await wall.evaluate((element) => element.getBoundingClientRect());
  const picture = await page.screenshot({
    fullPage: true,
    clip: { x: x - FRAME, y: y - FRAME, width: width + 2 * FRAME, height: HEIGHT },
  });
  writeFileSync(`${root}wall-${colorScheme}.webp`, await toWebP(picture, browser));
  await page.close();
}
await browser.close();
await server.stop();
