import type { AvailableResult } from 'aliexpress-catalog';
import { describe, expect, test } from 'vitest';
import { useRender } from './render.ts';
import { available, HOUR, NOW, unavailable } from '../render/samples.ts';

const render = useRender();

const LAMP = '4001016061682';
const MUG = '1005007502032342';
const GONE = '1005001234567404';
const listPrice = { amount: '39.99', currency: 'USD' };
const lamp = available({
  listPrice,
  positiveFeedback: 0.973,
  orders30d: 1_000,
  shipToDays: 7,
  shop: { name: 'Kiln & Co' },
  category: { id: '39', name: 'Lights' },
  promoCode: { code: 'LAMP5', endsAt: NOW + 24 * HOUR },
  images: ['https://ae01.alicdn.com/kf/one.jpg', 'https://ae01.alicdn.com/kf/two.jpg'],
});
const answers = {
  [LAMP]: lamp,
  [MUG]: available({ id: MUG, title: 'Mug' }),
  [GONE]: unavailable(),
};

const card = async (props: Record<string, unknown>, known: Partial<AvailableResult> = {}) =>
  (
    await render('components/Product.astro', {
      props: { id: LAMP, ...props },
      answers: { ...answers, [LAMP]: { ...lamp, ...known } },
    })
  ).querySelector('article')!;

describe('a layout', () => {
  test.each([
    [undefined, 'alx-card'],
    ['card', 'alx-card'],
    ['row', 'alx-row'],
    ['compact', 'alx-compact'],
    ['no such layout', 'alx-card'],
  ])('%s is a class of the card', async (layout, name) => {
    expect((await card({ layout })).classNames).toContain(name);
  });

  test('compact has no facts and no button, but the price with its date', async () => {
    const compact = await card({ layout: 'compact' });
    expect(compact.querySelector('.alx-facts')).toBeNull();
    expect(compact.querySelector('.alx-action')).toBeNull();
    expect(compact.querySelector('time')).not.toBeNull();
    expect(compact.querySelectorAll('a').map((it) => it.classNames)).toEqual([
      'alx-tile',
      'alx-link',
    ]);
  });

  test('compact has what the author asks for', async () => {
    const compact = await card({ layout: 'compact', facts: ['orders'], button: 'From {price}' });
    expect(compact.querySelector('.alx-facts')!.structuredText).toBe('1,000+ sold last month');
    expect(compact.querySelector('.alx-action')!.structuredText).toBe('From $24.99');
  });
});

test('badge and description are the author’s, as text', async () => {
  const it = await card({ badge: 'Best <b>', description: 'It stays & stays.' });
  expect(it.querySelector('.alx-badge span')!.innerHTML).toBe('Best &lt;b&gt;');
  expect(it.querySelector('.alx-description')!.text).toBe('It stays & stays.');
});

test('facts stand in the author’s order, as far as they are known', async () => {
  const facts = ['category', 'delivery', 'feedback', 'coupon', 'shop', 'nonsense'];
  const lines = (await card({ facts }))
    .querySelectorAll('.alx-facts')
    .map((it) => it.structuredText);
  expect(lines).toEqual([
    'Delivery: 7 days\u00A0· 97.3% positive feedback',
    'Lights',
    expect.stringMatching(/^Coupon code: LAMP5 valid until \w+ \d+$/),
    'Sold by Kiln & Co',
  ]);
  expect((await card({ facts: [] })).querySelector('.alx-facts')).toBeNull();
});

describe('the price', () => {
  const priceOf = async (props: Record<string, unknown>) =>
    (await card(props)).querySelector('.alx-price')?.structuredText;

  test('is said with the list price, alone, or not at all', async () => {
    expect(await priceOf({})).toBe('Price: $24.99, AliExpress list price: $39.99');
    expect(await priceOf({ price: 'sale' })).toBe('Price: $24.99');
    const none = await card({ price: 'none' });
    expect(none.querySelector('.alx-price, time')).toBeNull();
    expect(none.querySelector('.alx-action')!.structuredText).toBe('See the price on AliExpress');
  });

  test('says what is saved where the author wants it, and the list price is shown', async () => {
    expect(await priceOf({ discount: 'percent' })).toMatch(/\$39\.99, 37% below list price$/);
    expect(await priceOf({ discount: 'amount' })).toMatch(/\$39\.99, \$15\.00 below list price$/);
    expect(await priceOf({ discount: 'percent', price: 'sale' })).toBe('Price: $24.99');
  });

  test('says nothing of savings in the EU', async () => {
    const page = await render('components/Product.astro', {
      props: { id: LAMP, discount: 'percent', button: 'Save {discount}' },
      answers,
      settings: { market: { country: 'DE', currency: 'USD', language: 'EN' } },
    });
    expect(page.querySelector('s, .alx-saving')).toBeNull();
    expect(page.querySelector('.alx-action')!.structuredText).toBe('View on AliExpress');
  });
});

describe('the button', () => {
  test.each([
    ['{title} for {price}', 'Desk lamp with clamp for $24.99'],
    ['{discount} off at {shop}', '37% off at Kiln & Co'],
    ['Have a look {there}', 'Have a look {there}'],
  ])('%j says %j', async (button, text) => {
    expect((await card({ button })).querySelector('.alx-action')!.structuredText).toBe(text);
  });

  test('says what it says without the author where a value is not known', async () => {
    const page = await render('components/Product.astro', {
      props: { id: MUG, button: 'At {shop}' },
      answers,
    });
    expect(page.querySelector('.alx-action')!.structuredText).toBe('View on AliExpress');
  });
});

test.each([
  [2, 'two.jpg'],
  ['2', 'two.jpg'],
  [9, 'one.jpg'],
  [0, 'one.jpg'],
])('picture %j is %s', async (image, file) => {
  expect((await card({ image })).querySelector('img')!.getAttribute('src')).toContain(file);
});

describe('what is written into the slots', () => {
  const written = (props: Record<string, unknown>) =>
    render('test/components/pages/written-card.astro', { props, answers });

  test('stands in the card', async () => {
    const it = (await written({ id: LAMP })).querySelector('article')!;
    expect(it.querySelectorAll('.alx-own').map((part) => part.text.trim())).toEqual([
      'Tested for a year.',
      'Bright, as the post says.',
      'Mine was a gift.',
      'Go and look.',
      'Mine came without screws.',
    ]);
    expect(it.querySelector('.alx-price, .alx-action')).toBeNull();
    expect(it.text).not.toContain('Gone');
  });

  test('goes when the fallback is another product', async () => {
    const it = (await written({ id: GONE, fallback: MUG })).querySelector('article')!;
    expect(it.querySelector('h3 bdi')!.text).toBe('Mug');
    expect(it.querySelector('.alx-own')).toBeNull();
    expect(it.querySelector('.alx-price')).not.toBeNull();
  });

  test('gives way to what stands in for the product', async () => {
    const page = await written({ id: GONE });
    expect(page.querySelector('article')).toBeNull();
    expect(page.querySelectorAll('p:not([role])').map(({ text }) => text)).toEqual(['Gone, alas.']);
  });
});

test('a fallback has neither the badge nor the description of the other', async () => {
  const it = await card({ id: GONE, fallback: MUG, badge: 'Best', description: 'Mine.' });
  expect(it.text).not.toMatch(/Best|Mine/);
});

test('a hidden product says in dev that it is hidden, and why', async () => {
  const page = await render('components/Product.astro', {
    props: { id: GONE },
    answers,
    settings: { unavailable: 'hide', dev: true },
  });
  expect(page.querySelector('article')!.structuredText).toBe(
    'Only in dev: AliExpress has no affiliate data for it: it earns no commission, isn’t sold in the market’s country, or is gone.',
  );
});

describe('the author’s own', () => {
  test('score is drawn, and said in words', async () => {
    const it = await card({ score: 8.5 });
    expect(it.querySelector('.alx-score .alx-unseen')!.text).toBe('8.5 out of 10');
    expect(it.querySelector('.alx-points')!.structuredText).toBe('8.5/10');
    expect((await card({ stars: 4 })).querySelector('.alx-stars')).not.toBeNull();
    expect((await card({ score: 11 })).querySelector('.alx-score')).toBeNull();
  });

  test('advice says whom it suits, and whom it doesn’t', async () => {
    const it = await card({ for: 'small desks', notFor: 'glass <tops>' });
    expect(it.querySelectorAll('.alx-advice li').map((line) => line.structuredText)).toEqual([
      'Good for: small desks',
      'Not for: glass <tops>',
    ]);
  });

  test('picture takes the place of AliExpress’s', async () => {
    const picture = (await card({ picture: '/me/lamp.jpg' })).querySelector('img')!;
    expect(picture.attributes).toMatchObject({ src: '/me/lamp.jpg', 'data-photo': 'true' });
    expect(picture.getAttribute('alt')).toBe('Desk lamp with clamp');
    const none = (await card({ picture: 7 })).querySelector('img')!;
    expect(none.getAttribute('src')).toContain('alicdn');
  });
});

test('says “lowest price in 30 days” where that is proved, and a price is shown', async () => {
  const lowest = { lowestIn30Days: true } as const;
  expect((await card({}, lowest)).querySelector('.alx-lowest')!.structuredText).toContain(
    'Lowest price in 30 days',
  );
  expect((await card({ price: 'none' }, lowest)).querySelector('.alx-lowest')).toBeNull();
  expect((await card({})).querySelector('.alx-lowest')).toBeNull();
});
