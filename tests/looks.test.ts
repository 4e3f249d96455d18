/**
 * What readers see, as pictures. After an intended change, take them anew and look at them:
 *
 *   pnpm looks
 */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import pixelmatch from 'pixelmatch';
import { PNG } from 'pngjs';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from 'vitest';
import { launchBrowser } from './helpers/browser.ts';
import { sharp } from './helpers/picture-host.ts';
import { serve } from './helpers/serve.ts';
import { makeSite } from './helpers/site.ts';

const PICTURES = fileURLToPath(new URL('./looks/', import.meta.url));
/** Of pictures that differ. */
const DIFFERENT = fileURLToPath(new URL('./.tmp/looks/', import.meta.url));
const TAKES = process.env['LOOKS'] === 'take';

/** Share of pixels that may differ. */
const TOLERANCE = 0.002;

/** Milliseconds for a piece to look as it did. */
const PATIENCE = 5000;

const [CLAMP, FOLDING, SWING] = ['4001016061682', '1005032477552897', '1005084261902937'] as const;

const LAYOUT = `---
import '@fontsource-variable/inter';
---
<html lang="en"><head><meta charset="utf-8" /><title>Lamps</title>
<meta name="viewport" content="width=device-width" />
<meta name="color-scheme" content="light dark" />
<style is:global>
  html { background: Canvas; color: CanvasText; font: 1rem/1.6 'Inter Variable', sans-serif }
  body { max-inline-size: 45rem; margin: auto; padding: 1rem; --alx-accent: light-dark(#0f5c4d, #6fd3bd) }
</style>
</head><body><main><slot /></main></body></html>`;

/** A tag of each kind, in a block named as its picture. */
const PIECES: Readonly<Record<string, string>> = {
  quick: `<ProductList layout="quick" items={[
    { id: '${CLAMP}', title: 'Lumeka clamp lamp', badge: 'Best of all', score: 8.5 },
    { id: '${FOLDING}', badge: 'Cheapest', score: 7 },
    { id: '${SWING}', title: 'Zentiq swing arm', badge: 'For small desks', stars: 4.5 },
  ]} />`,
  card: `<Product id="${CLAMP}" title="Lumeka clamp lamp" badge="Best of all" score={8.5} discount="percent"
    for="desks of 60 cm and more" notFor="glass tops" />`,
  row: `<Product id="${FOLDING}" layout="row" badge="Cheapest" stars={4} description="Bright enough for a desk, and folds flat." />`,
  grid: `<ProductGrid>
  <Product id="${CLAMP}" badge="Best of all" score={8.5} />
  <Product id="${FOLDING}" title="The folding one" />
  <Product id="${SWING}" discount="percent" />
</ProductGrid>`,
  list: `<ProductList items={[
    { id: '${CLAMP}', title: 'Lumeka clamp lamp', badge: 'Best of all', score: 9, reason: 'It stays where you put it, and the cable is long enough for once.', for: 'small desks', notFor: 'thick boards' },
    { id: '${FOLDING}', title: 'The folding one', score: 8, reason: 'Half the price, and more than half as good.' },
    { id: '${SWING}', reason: 'A third place that it deserves.' },
    { id: '1005085259472201', title: 'Norvio 8 W' },
  ]} />`,
  table: `<ProductTable caption="Three lamps" items={[
    { id: '${CLAMP}', title: 'Lumeka clamp lamp', score: 8.5 },
    { id: '${FOLDING}', title: 'The folding one', badge: 'Cheapest', score: 7 },
    { id: '${SWING}', title: 'Zentiq swing arm', score: 6.5 },
  ]} rows={['score', 'price', { label: 'Height', values: ['40 cm', '35 cm', '52 cm'] }, { label: 'Dims', values: [true, false, true] }, 'feedback', 'button']} highlight="${CLAMP}" />`,
  versus: `<Versus items={[{ id: '${CLAMP}', title: 'Lumeka clamp lamp' }, { id: '${FOLDING}', title: 'The folding one' }]} rows={['price', { label: 'Light', values: [5, 3.5], as: 'stars' }, 'feedback', 'button']} />`,
  verdict: `<Verdict id="${CLAMP}" name="Lumeka clamp lamp" score={8.5} for="small desks" notFor="thick boards" summary="The one to buy, if the desk is thin enough. It has stayed where I put it for a year." />`,
  coupon: `<Coupon id="${CLAMP}" title="Lumeka clamp lamp" />`,
  history: `<PriceHistory id="${CLAMP}" title="Lumeka clamp lamp" />`,
  own: `<Product id="${CLAMP}" title="Lumeka clamp lamp" score={8.5} specs={{ Weight: '820 g', Height: '40 cm', Dims: true }}
    for="desks of 60 cm and more" notFor="glass tops" variant="24 V" reviewed="2026-11-02"
    also={[{ shop: 'Lampshop', url: 'https://shop.example/1' }, { shop: 'Deskhouse', url: 'https://shop.example/2' }]} />`,
};

const PAGE = `---
layout: ../layout.astro
---
${Object.entries(PIECES)
  .map(([name, tag]) => `<div id="${name}">\n\n${tag}\n\n</div>`)
  .join('\n\n')}
`;

/** Widths and modes in which each is looked at. */
const LOOKS: readonly (readonly [
  look: string,
  width: number,
  mode: 'light' | 'dark',
  pieces: string[],
])[] = [
  ['', 752, 'light', Object.keys(PIECES)],
  ['-dark', 752, 'dark', ['card', 'own', 'list', 'table', 'verdict']],
  ['-phone', 360, 'light', ['quick', 'own', 'grid', 'list', 'table', 'verdict']],
];

let browser: Browser;
beforeAll(async () => {
  browser = await launchBrowser();
});
afterAll(() => browser?.close());

test('cards, lists, tables and charts look as they did', async () => {
  // Sample products have other prices on another day.
  vi.useFakeTimers({ toFake: ['Date'], now: Date.UTC(2026, 10, 28, 12) });
  onTestFinished(() => void vi.useRealTimers());
  const site = makeSite({ 'src/pages/index.mdx': PAGE, 'src/layout.astro': LAYOUT });
  await site.build({ sandbox: true });
  vi.useRealTimers();
  const server = await serve(join(site.root, 'dist'));
  onTestFinished(() => server.close());

  const different: string[] = [];
  for (const [look, width, colorScheme, pieces] of LOOKS) {
    const page = await browser.newPage({ viewport: { width, height: 900 }, colorScheme });
    await page.goto(server.origin);
    await page.evaluate(async () => {
      for (const image of document.images) image.loading = 'eager';
      await Promise.all([...document.images].map((image) => image.decode()));
      await document.fonts.ready;
    });
    for (const piece of pieces) {
      const take = () => page.locator(`#${piece}`).screenshot({ animations: 'disabled' });
      const name = `${piece}${look}.png`;
      if (TAKES) await store(name, await settled(take));
      else if (!(await becomesAlike(name, take))) different.push(name);
    }
    await page.close();
  }
  expect(different, `Look at what differs in ${relative('', DIFFERENT)}.`).toEqual([]);
});

/** On a busy machine a part that has just come into view may not be painted yet. */
async function becomesAlike(name: string, take: () => Promise<Buffer>): Promise<boolean> {
  const before = PNG.sync.read(readFileSync(join(PICTURES, name)));
  let diff: PNG | 'none' | undefined;
  let taken: Buffer;
  const until = Date.now() + PATIENCE;
  do {
    taken = await take();
    diff = differenceOf(before, PNG.sync.read(taken));
    if (diff === 'none') return true;
  } while (Date.now() < until);
  mkdirSync(DIFFERENT, { recursive: true });
  writeFileSync(join(DIFFERENT, name), taken);
  if (diff) writeFileSync(join(DIFFERENT, `${name}.diff.png`), PNG.sync.write(diff));
  return false;
}

/** `undefined` where their sizes differ. */
function differenceOf(before: PNG, now: PNG): PNG | 'none' | undefined {
  const { width, height } = before;
  if (now.width !== width || now.height !== height) return undefined;
  const diff = new PNG({ width, height });
  const pixels = pixelmatch(before.data, now.data, diff.data, width, height, { threshold: 0.15 });
  return pixels <= width * height * TOLERANCE ? 'none' : diff;
}

async function settled(take: () => Promise<Buffer>): Promise<Buffer> {
  let before: Buffer;
  let taken = await take();
  do {
    before = taken;
    taken = await take();
  } while (!taken.equals(before));
  return taken;
}

async function store(name: string, taken: Buffer): Promise<void> {
  mkdirSync(PICTURES, { recursive: true });
  writeFileSync(join(PICTURES, name), await sharp(taken).png({ palette: true }).toBuffer());
}
