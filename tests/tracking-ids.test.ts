import { expect, test } from 'vitest';
import { gatewayFor, LAMP, NO_PAUSE } from './helpers/gateway.ts';
import { makeSite, product } from './helpers/site.ts';

const I18N = { i18n: { locales: ['en', 'de', 'fr'], defaultLocale: 'en' } };
const LOCALES = { de: 'DE', fr: 'FR' };

const linkOn = (html = '') => /href="(https:\/\/s\.click[^"]+)"/.exec(html)?.[1];

test('each market has links of its own tracking ID, and a build without news changes no byte', async () => {
  const sandbox = await gatewayFor({ trackingIds: ['blog', 'blog-de'] });
  const site = makeSite({
    'src/pages/index.mdx': `${product(LAMP)}\n\n<Product id="${LAMP}" market="DE" />`,
    'src/pages/de/index.mdx': product(LAMP),
    'src/pages/fr/index.mdx': product(LAMP),
  });
  const options = { ...NO_PAUSE, locales: LOCALES } as const;
  const before = (await site.build(options, I18N)).files();
  const link = linkOn(before.get('index.html'));
  expect(linkOn(before.get('de/index.html'))).toBe(link);
  sandbox.forget();

  const own = { ...options, trackingIds: { de: 'blog-de' } };
  const built = await site.build(own, I18N);
  const files = built.files();
  const german = linkOn(files.get('de/index.html'));
  expect(german).toMatch(/^https:\/\/s\.click\.aliexpress\.com\/e\//);
  expect(german).not.toBe(link);
  expect(files.get('index.html')).toContain(link);
  expect(files.get('index.html')).toContain(german);
  expect(linkOn(files.get('fr/index.html'))).toBe(link);
  // The product in Germany, and its short link: the others are known.
  expect(sandbox.calls.map(({ outcome }) => outcome)).toEqual(['ok', 'ok']);
  expect(built.report.products).toMatchObject({ total: 3 });
  sandbox.forget();

  expect((await site.build(own, I18N)).files()).toEqual(files);
  expect(sandbox.calls).toEqual([]);
});
