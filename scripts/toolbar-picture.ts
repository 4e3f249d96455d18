/** Takes the README's picture of the dev toolbar, from the example site in dev. */
import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { dev } from 'astro';
import { launchBrowser } from '../tests/helpers/browser.ts';
import { openToolbarApp } from '../tests/helpers/toolbar.ts';
import { toWebP } from './to-webp.ts';

const root = fileURLToPath(new URL('../example-site/', import.meta.url));
const POST = '/posts/a-lamp-that-minds-its-own-business/';

process.chdir(root);
const server = await dev({ root, logLevel: 'warn', server: { host: '127.0.0.1', port: 4323 } });
const browser = await launchBrowser();
const page = await browser.newPage({
  viewport: { width: 1100, height: 920 },
  deviceScaleFactor: 1.5,
});
await page.goto(`http://127.0.0.1:${server.address.port}${POST}`, { waitUntil: 'networkidle' });
const app = await openToolbarApp(page);
await app.locator('.row .name').first().click();
// The ring around the card fades.
await page.waitForTimeout(3_000);
await page.mouse.move(550, 600);
const file = fileURLToPath(new URL('../docs/toolbar.webp', import.meta.url));
writeFileSync(file, await toWebP(await page.screenshot(), browser));
await browser.close();
await server.stop();
