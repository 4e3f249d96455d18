import { HtmlValidate } from 'html-validate';
import { describe, expect, test } from 'vitest';
import type { LookupResult } from 'aliexpress-catalog';
import { useRender } from './render.ts';
import { available, NOW, product, unavailable, unresolved } from '../render/samples.ts';

/** Every component at once, in each state that an answer can have. */
const render = useRender();

const LAMP = '4001016061682';
const WEEK = 7 * 24 * 3_600_000;
const every = (id: string, result?: LookupResult, settings = {}) =>
  render('test/components/pages/every.astro', {
    props: { id, text: 'Mine' },
    answers: result ? { [id]: result } : {},
    settings,
  });

const validator = new HtmlValidate({
  root: true,
  extends: ['html-validate:standard'],
  rules: { 'no-inline-style': 'error' },
});
const invalidAt = async (html: string) =>
  (await validator.validateString(html)).results.flatMap((it) => it.messages);

const gone: (readonly [string, string, LookupResult | undefined])[] = [
  ['unavailable', LAMP, unavailable(product())],
  ['unavailable and never known', LAMP, unavailable()],
  ['unresolved', LAMP, { ...unresolved, lastKnown: product() }],
  ['no product id', 'a lamp', undefined],
];

describe.each(gone)('of a product that is %s', (_, id, result) => {
  test('nothing earns money, and nothing has a price', async () => {
    for (const unavailability of ['notice', 'link', 'hide', 'error'] as const) {
      const page = await every(id, result, { unavailable: unavailability });
      expect(page.querySelectorAll('[rel*=sponsored], time, s, img, .alx-saving')).toEqual([]);
      expect(page.text).not.toContain('24.99');
      expect(await invalidAt(page.toString())).toEqual([]);
    }
  });

  test('each block says so, or goes, as the site wants', async () => {
    const blocks = '.alx-notice, .alx-head .alx-words';
    const shown = await every(id, result);
    // Three cards, two in the grid, three in the list, two pictures, a coupon, a history; and four columns.
    expect(shown.querySelectorAll(blocks)).toHaveLength(12 + 4);
    const hidden = await every(id, result, { unavailable: 'hide' });
    expect(hidden.querySelectorAll(`${blocks}, table, li.alx-item, figure`)).toHaveLength(0);
  });

  test('the author learns why, everywhere, in dev', async () => {
    for (const unavailability of ['notice', 'hide'] as const) {
      const page = await every(id, result, { unavailable: unavailability, dev: true });
      const reasons = page.text.match(/Only in dev:/g) ?? [];
      // The blocks, two links, a price, eight facts and a button.
      expect(reasons).toHaveLength(12 + 4 + 12);
    }
  });

  test('what the author says of it stays', async () => {
    const page = await every(id, result);
    expect(page.querySelectorAll('.alx-sides, .alx-verdict, .alx-specs')).toHaveLength(4);
  });
});

test('an old price goes everywhere, and the links stay', async () => {
  const page = await every(LAMP, available({}, { shownAt: NOW - WEEK - 1 }));
  expect(page.querySelectorAll('time, .alx-price')).toEqual([]);
  expect(page.text).not.toContain('24.99');
  expect(page.querySelectorAll('[rel*=sponsored]').length).toBeGreaterThan(10);
});

test('a stale price says so everywhere', async () => {
  const page = await every(
    LAMP,
    available({}, { stale: true, reason: { code: 'Error', message: 'Gone.' } }),
  );
  const prices = page.querySelectorAll('time').length;
  expect(prices).toBeGreaterThan(8);
  expect(page.text.match(/may have changed/g)).toHaveLength(prices);
});

test('the disclosure stands once, before the first block', async () => {
  const page = await every(LAMP, available());
  expect(page.querySelectorAll('[role=note]')).toHaveLength(1);
  expect(page.querySelector('[role=note]')!.nextElementSibling!.tagName).toBe('ARTICLE');
});
