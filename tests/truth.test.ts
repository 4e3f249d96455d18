/** Whatever the gateway does, a site is built, and what its pages say is so. */
import type { Fault, FaultKind, Sandbox } from 'aliexpress-sandbox';
import type { AliexpressOptions } from 'astro-aliexpress';
import { describe, expect, test } from 'vitest';
import { faultKinds } from '../packages/aliexpress-sandbox/src/core/faults.ts';
import { fraction } from '../packages/aliexpress-sandbox/src/core/random.ts';
import { DEAD_URL, gatewayFor, GONE, ids, useGateway } from './helpers/gateway.ts';
import { makeSite, product, type Built, type Site } from './helpers/site.ts';
import {
  cardsOf,
  clockAtNoon,
  contradictions,
  dangersOf,
  liesOf,
  marked,
  type Country,
  type Rumours,
  type ShownCard,
} from './helpers/truth.ts';

const all = ids(50);
const NOT_IN_US = '1005001234567001';
const NOT_IN_GERMANY = '1005001234567049';
const toUsId = (id: string) => String(BigInt(id) + 2n ** 51n);

/** The same tags for two pages: every way to name a product, few products, and many calls. */
function tags(country: Country, own: readonly string[]): string[] {
  const [a, b, c, d, e, f, ...others] = own as [string, string, string, string, string, string];
  return [
    `export const picks${country} = ${JSON.stringify(others)};`,
    ...[a, NOT_IN_US, NOT_IN_GERMANY, GONE].map((id) => marked(id, country, product(id))),
    marked(b, country, product(toUsId(b))),
    marked(c, country, product(`https://es.aliexpress.com/item/${c}.html?spm=x`)),
    marked(`${GONE} ${d}`, country, `<Product id="${GONE}" fallback="${d}" />`),
    marked(`${e} ${a}`, country, `<Product id="${e}" fallback="${a}" />`),
    marked(`${e} ${f} ${GONE}`, country, `<ProductGrid ids={['${e}', '${f}', '${GONE}']} />`),
    `{picks${country}.map((id) => <div data-ids={id} data-country="${country}"><Product id={id} /></div>)}`,
  ];
}

const abroad = (country: Country, own: readonly string[]) =>
  own.map((id) =>
    marked(id, country, `<Product id="${id}" market={{ country: '${country.toLowerCase()}' }} />`),
  );

const SITE = {
  'src/pages/index.mdx': [
    ...tags('US', all.slice(0, 10)),
    ...abroad('DE', all.slice(10, 12)),
    ...abroad('FR', all.slice(2, 5)),
    ...abroad('PL', all.slice(4, 7)),
    ...abroad('UK', all.slice(20, 23)),
    ...abroad('JP', all.slice(0, 3)),
  ].join('\n\n'),
  'src/pages/de/index.mdx': tags('DE', all.slice(8, 18)).join('\n\n'),
  'src/pages/posts/first.mdx': `---\nlayout: ../../layout.astro\npicks: ${JSON.stringify(all.slice(30, 34))}\n---\nText.`,
  'src/layout.astro': `---
import { Product } from 'astro-aliexpress/components';
---
{Astro.props.frontmatter.picks.map((id: string) => <div data-ids={id} data-country="US"><Product id={id} /></div>)}<slot />`,
};

const PAGES = { 'index.html': 'en', 'de/index.html': 'de', 'posts/first/index.html': 'en' };
/** Tags whose product, or fallback, the sandbox has data for; and those that it has none for. */
const SHOWN = 42;
const ALL = 48;

interface ErrorText extends Built {
  readonly cards: readonly ShownCard[];
  /** Those that show a product. */
  readonly shown: readonly ShownCard[];
}

/** Builds the site, and holds all that it says against the sandbox. */
async function truthOf(
  site: Site,
  sandbox: Sandbox,
  { options = {}, rumours = {} }: { options?: AliexpressOptions; rumours?: Rumours } = {},
): Promise<ErrorText> {
  const built = await site.build(
    {
      limits: { interval: 0 },
      locales: { de: 'DE' },
      // Else the list price of the European markets would not be seen.
      prices: { was: true },
      ...options,
    },
    { i18n: { locales: ['en', 'de'], defaultLocale: 'en' } },
  );
  const cards = Object.entries(PAGES).flatMap(([path, locale]) =>
    cardsOf(built.page(path), locale),
  );
  expect(cards).toHaveLength(ALL);
  expect(cards.flatMap((card) => liesOf(card, sandbox, rumours))).toEqual([]);
  expect(contradictions(built, cards)).toEqual([]);
  for (const [path, text] of built.files()) {
    expect(text).not.toContain(sandbox.appSecret);
    if (path.endsWith('.html')) expect(dangersOf(text, sandbox)).toEqual([]);
  }
  expect(built.output).not.toContain(sandbox.appSecret);
  return { ...built, cards, shown: cards.filter(({ kind }) => kind === 'card') };
}

const EVERY_TIME = { maxAge: 0 };

/** A product that the gateway has data for is never said to have none. */
function expectNoneSlandered({ report }: ErrorText, sandbox: Sandbox): void {
  const slandered = report.items.filter(
    ({ id, market, state }) => state === 'unavailable' && sandbox.product(id, market),
  );
  expect(slandered.map(({ id, market }) => `${id} ${market.country}`)).toEqual([]);
}

/** Without the one that answers other products, which the sandbox itself tells nothing of. */
const KINDS = Object.values(faultKinds)
  .flat()
  .filter((kind) => kind !== 'reused-ids');

/** What the texts of a hostile gateway look like on a page. */
const HOSTILE: Rumours = {
  title: `<script>alert(1)</script>" ' onload=alert(2) {{x}} \${y} gnol --> ]]>`,
  shop: '<img src=x onerror=alert(5)>',
};

/** Answers that are odd, and all the same good. */
const GOOD = new Set<FaultKind>([
  'slow',
  'us-ids',
  'single-object',
  'flattened',
  'text-result',
  'legacy',
]);
/** Answers that can be shown, though not with everything, or not as asked for. */
const MEAGRE = new Set<FaultKind>(['wrong-currency', 'no-links', 'hostile']);

const faultOf = (kind: FaultKind, share = 1): Fault => ({
  kind,
  share,
  // No wait is needed to tell the truth.
  ...(kind === 'slow' ? { ms: 1 } : {}),
  ...(kind === 'throttle' ? { ms: 100 } : {}),
});

describe('without a fault', () => {
  test('all that can be shown is shown, with its price', async () => {
    const sandbox = await gatewayFor();
    const { shown, report, cards } = await truthOf(makeSite(SITE), sandbox);
    expect(shown).toHaveLength(SHOWN);
    expect(shown.filter(({ price, pictures }) => price && pictures.length > 0)).toHaveLength(SHOWN);
    expect(shown.filter(({ listPrice }) => listPrice).length).toBeGreaterThan(20);
    expect(report.products).toMatchObject({ stale: 0, unresolved: 0, invalid: 0 });
    expect(cards.filter(({ kind }) => kind === 'notice')).toHaveLength(ALL - SHOWN);
  });
});

describe('a gateway with one fault', () => {
  test.each(KINDS.map((kind, i) => [kind, KINDS[(i + 1) % KINDS.length]!] as const))(
    '%s: on some calls, the next day %s on all; and on all calls from the start',
    async (kind, next) => {
      const clock = clockAtNoon();
      clock.hurry();
      const sandbox = await gatewayFor({ faults: [faultOf(kind, 0.3)] });
      const site = makeSite(SITE);
      const rumours = kind === 'hostile' || next === 'hostile' ? HOSTILE : {};
      const some = await truthOf(site, sandbox, { rumours });
      if (kind !== 'empty-list') expectNoneSlandered(some, sandbox);

      clock.addDays(1);
      sandbox.setFaults([faultOf(next)]);
      const later = await truthOf(site, sandbox, { rumours, options: { cache: EVERY_TIME } });
      if (![kind, next].includes('empty-list')) expectNoneSlandered(later, sandbox);

      sandbox.setFaults([faultOf(kind)]);
      const isShown = GOOD.has(kind) || MEAGRE.has(kind);
      // All of it will be shown, however slow this machine is.
      if (isShown) clock.stroll();
      const cold = { cache: { dir: 'another-store' } };
      const { shown, report } = await truthOf(site, sandbox, { rumours, options: cold });
      expect(shown).toHaveLength(isShown ? SHOWN : 0);
      expect(report.products.stale).toBe(0);
      expect(shown.filter(({ price }) => price)).toHaveLength(isShown ? SHOWN : 0);
    },
  );
});

describe('a gateway with several faults at once', () => {
  test.each([1, 2, 3, 4, 5, 6])('mixture %i', async (seed) => {
    const clock = clockAtNoon();
    clock.hurry();
    const mixture = (day: number) =>
      Array.from({ length: 3 + (seed % 2) }, (_, i) =>
        faultOf(KINDS[Math.floor(fraction(seed, day, i) * KINDS.length)]!, 0.2),
      );
    const sandbox = await gatewayFor({ faults: mixture(1) });
    const site = makeSite(SITE);
    await truthOf(site, sandbox, { rumours: HOSTILE });
    clock.addDays(1);
    sandbox.setFaults(mixture(2));
    await truthOf(site, sandbox, { rumours: HOSTILE, options: { cache: EVERY_TIME } });
  });
});

describe('data of another day', () => {
  test('is marked, and is the truth of that day, beside that of today', async () => {
    const clock = clockAtNoon();
    const sandbox = await gatewayFor();
    const site = makeSite(SITE);
    await truthOf(site, sandbox);
    const thatDay = new Date(Date.now()).toISOString().slice(0, 10);
    // Long enough for a new date, also where nothing else has changed.
    clock.addDays(4);
    // The first call with all its tries: one market of several.
    sandbox.setFaults([{ kind: 'http-500', next: 3 }]);
    const { shown, report } = await truthOf(site, sandbox, {
      options: { cache: EVERY_TIME, limits: { interval: 0, concurrency: 1 } },
    });
    const old = shown.filter(({ datetime }) => datetime!.startsWith(thatDay));
    expect(old.length).toBeGreaterThan(2);
    expect(old.length).toBeLessThan(SHOWN - 2);
    expect(report.products.stale).toBeGreaterThan(2);
    expect(shown).toHaveLength(SHOWN);
    // Prices move: one of today under that day's date would have been a lie.
    const today = old.filter((card) => liesOf({ ...card, datetime: isoNow() }, sandbox).length > 0);
    expect(today).not.toEqual([]);
  });

  test('is shown without a price once that is too old, and not at all when it has expired', async () => {
    const clock = clockAtNoon();
    const sandbox = await gatewayFor();
    const site = makeSite(SITE);
    await truthOf(site, sandbox);
    sandbox.setFaults([faultOf('http-500')]);
    clock.hurry();
    clock.addDays(8);
    const old = await truthOf(site, sandbox);
    expect(old.shown).toHaveLength(SHOWN);
    expect(old.shown.filter(({ price, datetime }) => price ?? datetime)).toEqual([]);
    clock.addDays(150);
    const expired = await truthOf(site, sandbox);
    expect(expired.shown).toEqual([]);
    // The name is known, and nothing else.
    expect(expired.cards.filter(({ title }) => title).length).toBeGreaterThanOrEqual(SHOWN - 2);
  });
});

test('no gateway at all: notices on a cold store, yesterday’s truth on a full one', async () => {
  const clock = clockAtNoon();
  const sandbox = await gatewayFor();
  const site = makeSite(SITE);
  const nowhere = { ...sandbox, url: DEAD_URL };
  useGateway(nowhere);
  clock.hurry();
  const cold = await truthOf(site, sandbox);
  expect(cold.shown).toEqual([]);
  expect(cold.output).toContain('ECONNREFUSED');
  useGateway(sandbox);
  clock.stroll();
  await truthOf(site, sandbox);
  clock.addDays(1);
  clock.hurry();
  useGateway(nowhere);
  const stale = await truthOf(site, sandbox, { options: { cache: EVERY_TIME } });
  expect(stale.shown).toHaveLength(SHOWN);
  expect(stale.report.products).toMatchObject({ fresh: 0, unresolved: 0 });
});

test('hostile texts stay texts', async () => {
  const sandbox = await gatewayFor({ faults: [faultOf('hostile')] });
  const { shown } = await truthOf(makeSite(SITE), sandbox, { rumours: HOSTILE });
  expect(new Set(shown.map(({ title }) => title))).toEqual(new Set([HOSTILE.title]));
  expect(shown.flatMap(({ pictures }) => pictures)).toEqual([]);
  for (const { links } of shown) expect(new Set(links.map(({ href }) => href)).size).toBe(1);
});

function isoNow(): string {
  return new Date(Date.now()).toISOString();
}
