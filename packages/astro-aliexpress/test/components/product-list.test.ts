import { describe, expect, test } from 'vitest';
import { useRender } from './render.ts';
import { available, unavailable } from '../render/samples.ts';

const render = useRender();

const LAMP = '4001016061682';
const MUG = '1005007502032342';
const GONE = '1005001234567404';
const answers = {
  [LAMP]: available(),
  [MUG]: available({ id: MUG, title: 'Mug' }),
  [GONE]: unavailable(),
};
const items = [
  { id: LAMP, badge: 'Best', reason: 'It stays.' },
  { id: GONE, title: 'The old one', reason: 'It was good.' },
  { id: MUG, title: 'My mug' },
];
const list = (props: Record<string, unknown>, settings = {}) =>
  render('components/ProductList.astro', { props, answers, settings });

test('is a list in the author’s order, with reasons and badges', async () => {
  const page = await list({ items, heading: 'h4', class: 'mine', start: 4 });
  const places = page.querySelectorAll('ol.mine[start=4] > li');
  expect(places.map((it) => it.querySelector('h4 bdi')?.text)).toEqual([
    'Desk lamp with clamp',
    'The old one',
    'My mug',
  ]);
  expect(places[0]!.querySelector('.alx-badge')!.text).toBe('Best');
  expect(places[0]!.querySelector('.alx-description')!.text).toBe('It stays.');
  expect(places[1]!.text).toContain('not available');
  expect(places[1]!.text).not.toContain('It was good.');
});

test('what else an item from data has is not on the page', async () => {
  const noted = { ...items[0], class: 'first', note: 'Pays 9%', url: 'https://x.example' };
  const [place] = (await list({ items: [noted] })).querySelectorAll('ol > li');
  expect(place!.attributes).toEqual({ class: 'alx-item first' });
});

test('the disclosure stands before it, once, and not in it', async () => {
  const page = await list({ items });
  expect(page.querySelectorAll('[role=note]')).toHaveLength(1);
  expect(page.querySelector('ol [role=note]')).toBeNull();
  expect(page.querySelector('[role=note]')!.nextElementSibling!.querySelector('ol')).not.toBeNull();
});

test('counts by itself: a hidden item leaves no gap', async () => {
  const page = await list({ items }, { unavailable: 'hide' });
  expect(page.querySelectorAll('ol > li')).toHaveLength(2);
  expect(page.querySelector('li[value]')).toBeNull();
});

test('a fallback takes the place without the reason for the other', async () => {
  const page = await list({ items: [{ ...items[1], fallback: MUG, badge: 'Best' }] });
  expect(page.querySelector('li h3 bdi')!.text).toBe('Mug');
  expect(page.querySelector('li')!.text).not.toMatch(/Best|It was good/);
});

test('takes items with Markdown', async () => {
  const page = await render('test/components/pages/ranked.astro', { answers });
  const places = page.querySelectorAll('ol[reversed] > li');
  expect(places).toHaveLength(3);
  expect(places[0]!.querySelector('.alx-description em')!.text).toBe('stays');
  expect(places[1]!.text).not.toContain('It was good');
  expect(places[2]!.querySelector('.alx-description')!.text).toBe('Half the price.');
  expect(page.querySelectorAll('[role=note]')).toHaveLength(1);
});

test('is nothing when nothing is in it', async () => {
  const settings = { unavailable: 'hide', disclosure: false };
  expect((await list({}, settings)).toString().trim()).toBe('');
});

describe('layout="quick"', () => {
  const quick = [
    { id: LAMP, title: 'My lamp', badge: 'Best', score: 9 },
    { id: GONE },
    { id: MUG },
  ];

  test('names each product that is to be had, with picture, price and a jump to its card', async () => {
    const page = await list({ items: quick, layout: 'quick', class: 'mine' });
    const entries = page.querySelectorAll('ol.alx-quick.mine > li');
    expect(entries).toHaveLength(2);
    expect(entries[0]!.querySelector('.alx-about')!.structuredText).toMatch(
      /^Best\nMy lamp on AliExpress\n9 out of 10/,
    );
    expect(entries[0]!.querySelector('img')).not.toBeNull();
    expect(entries[0]!.querySelector('.alx-now')!.text).toBe('$24.99');
    expect(entries[0]!.querySelector('a.alx-jump')!.attributes).toMatchObject({
      href: `#product-${LAMP}`,
    });
    expect(page.querySelectorAll('.alx-list-price')).toHaveLength(0);
  });

  test('is nothing without a product', async () => {
    const page = await list({ items: [{ id: GONE }], layout: 'quick' }, { disclosure: false });
    expect(page.toString().trim()).toBe('');
  });
});

test('an item takes a score, advice and a picture', async () => {
  const item = { id: LAMP, stars: 4, for: 'desks', notFor: 'shelves', picture: '/me.jpg' };
  const place = (await list({ items: [item] })).querySelector('li')!;
  expect(place.querySelector('.alx-stars .alx-unseen')!.text).toBe('4 out of 5');
  expect(place.querySelectorAll('.alx-advice li')).toHaveLength(2);
  expect(place.querySelector('img')!.getAttribute('src')).toBe('/me.jpg');
  for (const name of ['for', 'notFor', 'stars', 'picture'])
    expect(place.hasAttribute(name)).toBe(false);
});
