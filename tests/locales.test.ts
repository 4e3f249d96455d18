/** A site in three languages: each page speaks its own, with the prices of its own market. */
import type { HTMLElement } from 'node-html-parser';
import { type Sandbox, sampleProduct } from 'aliexpress-sandbox';
import { expect, test, vi } from 'vitest';
import { translations } from '../packages/astro-aliexpress/src/render/translations.ts';
import { gatewayFor, GONE, ids, NO_PAUSE } from './helpers/gateway.ts';
import { prepare } from './helpers/prepare.ts';
import { type Built, makeSite, shownTitle } from './helpers/site.ts';

const DAY = 86_400_000;
const START = Date.UTC(2026, 8, 7, 6);

const MARKETS = {
  en: { country: 'US', currency: 'USD', language: 'EN' },
  de: { country: 'DE', currency: 'EUR', language: 'DE' },
  he: { country: 'IL', currency: 'ILS', language: 'HE' },
};
const LOCALES = ['en', 'de', 'he'] as const;

/** With all that the gateway can tell of a product, and another price on the second day. */
const SAMPLE = ids(3_000).find((id) => {
  const { hasPromoCode, orders, positiveFeedback, discount, price, shop } = sampleProduct(
    id,
    {},
    START,
  );
  const next = sampleProduct(id, {}, START + DAY).price;
  const isNamed = !shop.name.startsWith('Shop');
  const isComplete = isNamed && orders > 100 && positiveFeedback !== undefined && discount > 9;
  return hasPromoCode && isComplete && price.sale !== next.sale;
})!;
const FACTS = "['feedback', 'orders', 'shop', 'delivery', 'coupon', 'category']";

const page = (keywords: string) => `
<ProductLink id="${SAMPLE}" price /> <ProductPrice id="${SAMPLE}" price="both" discount="amount" />
<ProductField id="${SAMPLE}" name="orders" /> <ProductField id="${GONE}" name="price" />
<ProductButton id="${SAMPLE}" text="{price}" />

<Product id="${SAMPLE}" facts={${FACTS}} discount="percent" />

<Product id="${GONE}" />

<ProductGrid ids={['${SAMPLE}']} layout="row" />

<ProductList items={[{ id: '${SAMPLE}' }]} />

<ProductSearch keywords="${keywords}" limit={2} />

<ProductTable ids={['${SAMPLE}', '${SAMPLE}']} rows={['price', 'discount', ...${FACTS}, { label: 'X', values: [true, 2.5] }, 'button']} highlight="${SAMPLE}" />

<Versus ids={['${SAMPLE}', '${SAMPLE}']} />

<ProductImage id="${SAMPLE}" gallery />

<Coupon id="${SAMPLE}" />

<PriceHistory id="${SAMPLE}" />

<ProsCons pros={['X']} cons={['X']} />

<Verdict score={8.5} summary="X" />

<div id="elsewhere"><Product id="${SAMPLE}" market={{ country: 'FR' }} /></div>
`;

let sandbox: Sandbox;
let built: Built;
prepare(async () => {
  vi.useFakeTimers({ toFake: ['Date'] });
  let now = START;
  sandbox = await gatewayFor({ now: () => now });
  const site = makeSite({
    'src/pages/index.mdx': page('lamp'),
    'src/pages/de/index.mdx': page('Lampe'),
    'src/pages/he/index.mdx': page('מנורה'),
  });
  for (now of [START, START + DAY]) {
    vi.setSystemTime(now);
    built = await site.build(
      { ...NO_PAUSE, locales: MARKETS, prices: { was: true } },
      { i18n: { locales: [...LOCALES], defaultLocale: 'en' } },
    );
  }
  vi.useRealTimers();
});

const pageOf = (locale: string) =>
  built.page(locale === 'en' ? 'index.html' : `${locale}/index.html`);

/** What the author has not written, and AliExpress neither: without what says that it quotes. */
function textOf(html: HTMLElement): string {
  for (const quoted of html.querySelectorAll('[lang], bdi, #elsewhere')) quoted.remove();
  const heard = html.querySelectorAll('[aria-label]').map((it) => it.getAttribute('aria-label'));
  return [html.structuredText, ...heard].join('\n');
}

/** Texts without values, which stand on a page as they are. */
const plainTexts = (language: string) =>
  [
    ...Object.values(translations[language]!),
    ...Object.values(translations[language]!.labels),
  ].filter((text) => typeof text === 'string' && !/[#{]/.test(text)) as string[];

test('all components speak the language of their page, in numbers, dates and prices too', () => {
  for (const locale of LOCALES) {
    const html = pageOf(locale);
    const price = new Intl.NumberFormat(locale, {
      style: 'currency',
      currency: MARKETS[locale].currency,
    }).format(sandbox.product(SAMPLE, MARKETS[locale])!.price.sale as `${number}`);
    const own = translations[locale]!;
    const table = html.querySelector('.alx-table')!.text;
    // The gateway tells no delivery of this one, and the app may not ask for fees.
    const { delivery: _, shipping: __, ...labels } = own.labels;
    for (const text of [price, ...Object.values(labels), own.pick, own.yes])
      expect(table).toContain(text);
    // One for each tag that shows it, and nothing in another format or of another market.
    expect(html.querySelectorAll('.alx-now').filter(({ text }) => text === price)).toHaveLength(7);
    expect(html.querySelector('.alx-score .alx-points')!.structuredText.trim()).toBe(
      `${new Intl.NumberFormat(locale).format(8.5)}/10`,
    );
    const days = [START, START + DAY].map((time) =>
      new Intl.DateTimeFormat(locale, {
        month: 'short',
        day: 'numeric',
        timeZone: 'UTC',
      }).format(time),
    );
    const history = html.querySelector('.alx-watch')!;
    expect(history.querySelector('.alx-title')!.text.trim()).toBe(own.priceHistory);
    expect(history.querySelectorAll('time').map(({ text }) => text)).toEqual(days.toReversed());
    const since = new Intl.DateTimeFormat(locale, {
      month: 'long',
      day: 'numeric',
      timeZone: 'UTC',
    });
    expect(history.querySelector('.alx-sentence')!.text).toContain(since.format(START));
    expect(history.querySelector('.alx-value')!.text.trim()).toBe(price);
    const coupon = html.querySelector('.alx-code .alx-title')!.text;
    for (const part of own.couponOffMin.split(/\{\w+\}/)) expect(coupon).toContain(part);
    expect(html.querySelector('[role=note]')!.text.trim()).toBe(own.disclosure);
    expect(html.querySelectorAll('article.alx-notice')[0]!.text).toContain(own.unavailable);
  }
});

test('none of them falls back to English, or sets a direction against the page’s', () => {
  for (const locale of ['de', 'he'] as const) {
    const html = pageOf(locale);
    expect(html.querySelectorAll('.alx[dir], .alx[lang], .alx-inline[lang]')).toEqual([]);
    const text = textOf(html);
    const own = new Set(plainTexts(locale));
    const foreign = plainTexts('en').filter((it) => it.length > 3 && !own.has(it));
    expect(foreign.filter((it) => new RegExp(`(?<!\\w)${it}(?!\\w)`).test(text))).toEqual([]);
  }
});

test('titles in the page’s language need no mark, and others get theirs', () => {
  for (const locale of LOCALES) {
    const html = pageOf(locale);
    const title = shownTitle(sandbox.product(SAMPLE, MARKETS[locale])!);
    const [first] = html.querySelectorAll('article.alx-card h3 bdi');
    expect(first!.text).toBe(title);
    expect(first!.getAttribute('lang')).toBeUndefined();
    const elsewhere = html.querySelector('#elsewhere')!;
    expect(elsewhere.querySelector('h3 bdi')!.getAttribute('lang')).toBe('fr');
    expect(elsewhere.querySelector('img')!.getAttribute('lang')).toBe('fr');
    // The words around it stay the page's.
    expect(elsewhere.text).toContain(translations[locale]!.onAliExpress);
    const france = { country: 'FR', currency: 'EUR', language: 'FR' };
    expect(elsewhere.querySelector('.alx-now')!.text).toBe(
      new Intl.NumberFormat(locale, { style: 'currency', currency: 'EUR' }).format(
        sandbox.product(SAMPLE, france)!.price.sale as `${number}`,
      ),
    );
  }
});

test('a site changes words, adds a language, and learns where its disclosure stays English', async () => {
  await gatewayFor();
  const card = `<Product id="${SAMPLE}" badge="نشان" description="روشن." />`;
  const changed = await makeSite({
    'src/pages/index.mdx': `${card}\n\n<Product id="${GONE}" />`,
    'src/pages/da/index.mdx': card,
    'src/pages/fa/index.mdx': `${card}\n\n${card}`,
    'src/pages/fa/more.mdx': card,
    'src/pages/nb/index.mdx': card,
    'src/pages/ar/index.mdx': card,
  }).build(
    {
      ...NO_PAUSE,
      disclosure: 'I',
      words: {
        en: { unavailable: 'Sold out.' },
        da: { ...translations.en, view: 'Se på AliExpress', disclosureSingular: 'Reklame.' },
      },
    },
    { i18n: { locales: ['en', 'da', 'fa', 'nb', 'ar'], defaultLocale: 'en' } },
  );
  const disclosureOn = (path: string) => changed.page(path).querySelector('[role=note]')!;
  expect(changed.page('index.html').querySelector('.alx-notice')!.text).toContain('Sold out.');
  expect(disclosureOn('index.html').text.trim()).toBe(translations.en.disclosureSingular);
  expect(disclosureOn('da/index.html').text.trim()).toBe('Reklame.');
  expect(changed.page('da/index.html').querySelector('.alx-action')!.text.trim()).toBe(
    'Se på AliExpress',
  );
  const warnings = changed.output.match(/Pages in "\w+" have their disclosure in English/g);
  expect(warnings).toEqual([
    'Pages in "fa" have their disclosure in English',
    'Pages in "nb" have their disclosure in English',
  ]);
  // English words in a card say so, and the author's among them have their own direction.
  const [english] = changed.page('fa/index.html').querySelectorAll('article');
  expect(english!.attributes).toMatchObject({ lang: 'en', dir: 'ltr' });
  for (const own of ['.alx-badge .alx-face', '.alx-description'])
    expect(english!.querySelector(own)!.attributes).toMatchObject({ lang: 'fa', dir: 'auto' });
  const [arabic] = changed.page('ar/index.html').querySelectorAll('article');
  expect(arabic!.toString()).not.toContain('dir=');
});
