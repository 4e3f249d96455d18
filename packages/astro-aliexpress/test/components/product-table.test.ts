import type { HTMLElement } from 'node-html-parser';
import { describe, expect, test } from 'vitest';
import { useRender } from './render.ts';
import { available, LINK, unavailable } from '../render/samples.ts';

const render = useRender();

const LAMP = '4001016061682';
const MUG = '1005007502032342';
const GONE = '1005001234567404';
const answers = {
  [LAMP]: available({
    positiveFeedback: 0.973,
    orders30d: 12,
    listPrice: { amount: '39.99', currency: 'USD' },
  }),
  [MUG]: available({ id: MUG, title: 'Mug', positiveFeedback: 0.9 }, { priceExpired: true }),
  [GONE]: unavailable(),
};

const table = (props: Record<string, unknown>, settings = {}) =>
  render('components/ProductTable.astro', { props, answers, settings });

/** Each row as its label and its cells. */
const rowsOf = (page: HTMLElement) =>
  page
    .querySelectorAll('tbody')
    .map((body) =>
      body.querySelectorAll('th, td').map((cell) => cell.structuredText.replaceAll(/\s+/g, ' ')),
    );

const heads = (page: HTMLElement) =>
  page.querySelectorAll('thead th').map((it) => it.querySelector('.alx-title bdi')?.text);

test('is a table with a caption, and a scope on each heading', async () => {
  const page = await table({ ids: [LAMP, MUG], caption: 'Two things', class: 'mine' });
  expect(page.querySelector('.mine caption')!.structuredText).toBe('Two things');
  expect(page.querySelectorAll('thead th[scope=col]')).toHaveLength(2);
  for (const head of page.querySelectorAll('tbody th'))
    expect(head.attributes).toMatchObject({ scope: 'rowgroup', colspan: '2' });
  expect(page.querySelector('section')!.attributes).toMatchObject({
    'aria-label': 'Two things',
    tabindex: '0',
  });
  expect(page.querySelectorAll('[role=note]')).toHaveLength(1);
});

test('has rows of ours by name and the author’s own, in their order', async () => {
  const rows = [
    'feedback',
    { label: 'Height', values: ['40 cm', 1234.5] },
    { label: 'Swivels', values: [true, false] },
    'price',
    'button',
  ];
  expect(rowsOf(await table({ ids: [LAMP, MUG], rows }))).toEqual([
    ['Positive feedback', '97.3%', '90%'],
    ['Height', '40 cm', '1,234.5'],
    ['Swivels', '✓Yes', '✗No'],
    [
      'Price',
      expect.stringMatching(/^Price: \$24\.99, AliExpress list price: \$39\.99 Price checked /),
      'price: see AliExpress',
    ],
    ['View on AliExpress', 'View on AliExpress', 'See the price on AliExpress'],
  ]);
});

test('says what is not known, and leaves out what is not known of any', async () => {
  const rows = ['orders', 'delivery', { label: 'Empty', values: [] }, 'nonsense'];
  expect(rowsOf(await table({ ids: [LAMP, MUG], rows }))).toEqual([
    ['Sold last month', '12+', '–not known'],
  ]);
});

describe('a product that is not to be had', () => {
  const items = [{ id: GONE, title: 'The old one' }, { id: LAMP }, { id: MUG, badge: 'Round' }];
  const rows = [{ label: 'Height', values: ['1 cm', '2 cm', '3 cm'] }, 'feedback'];

  test('has a column with a notice, and what the author knows of it', async () => {
    const page = await table({ items, rows });
    expect(heads(page)).toEqual(['The old one', 'Desk lamp with clamp', 'Mug']);
    expect(page.querySelector('thead th')!.text).toContain('not available');
    expect(page.querySelector('thead th')!.querySelector('a')).toBeNull();
    expect(rowsOf(page)).toEqual([
      ['Height', '1 cm', '2 cm', '3 cm'],
      ['Positive feedback', '–not known', '97.3%', '90%'],
    ]);
  });

  test('takes its values along when it is hidden', async () => {
    const page = await table({ items, rows }, { unavailable: 'hide' });
    expect(heads(page)).toEqual(['Desk lamp with clamp', 'Mug']);
    expect(rowsOf(page)[0]).toEqual(['Height', '2 cm', '3 cm']);
    expect(page.querySelectorAll('thead th')[1]!.text).toContain('Round');
    expect(page.querySelectorAll('thead td')[1]!.querySelector('.alx-badge')!.text).toBe('Round');
  });

  test('is a column with the reason in dev, hidden or not', async () => {
    const page = await table({ items, rows }, { unavailable: 'hide', dev: true });
    expect(page.querySelectorAll('thead th')).toHaveLength(3);
    expect(page.querySelector('thead th')!.text).toContain(
      'Only in dev: AliExpress has no affiliate data for it',
    );
  });

  test('gives its column to the fallback, which the author’s words are not about', async () => {
    const fallback = [{ ...items[0], badge: 'Old', fallback: MUG }, { id: LAMP }];
    const page = await table({ items: fallback, rows, highlight: GONE });
    expect(heads(page)).toEqual(['Mug', 'Desk lamp with clamp']);
    expect(rowsOf(page)[0]).toEqual(['Height', '–not known', '2 cm']);
    expect(page.querySelector('.alx-badge, .alx-pick')).toBeNull();
  });

  test('is a plain link where the site wants that', async () => {
    const link = (await table({ items }, { unavailable: 'link' })).querySelector('thead th a')!;
    expect(link.getAttribute('rel')).toBe('nofollow noopener');
  });

  test('leaves no table when it is alone, and hidden', async () => {
    const settings = { unavailable: 'hide', disclosure: false };
    expect((await table({ ids: [GONE] }, settings)).toString().trim()).toBe('');
    expect((await table({}, settings)).toString().trim()).toBe('');
  });
});

test.each([LAMP, `https://es.aliexpress.com/item/${LAMP}.html?x=1`])(
  'highlights %s, in words too',
  async (highlight) => {
    const page = await table({ ids: [MUG, LAMP], highlight });
    const [other, pick] = page.querySelectorAll('thead th');
    expect(pick!.text).toContain('Our pick');
    expect(pick!.classNames).toContain('alx-pick');
    expect(other!.classNames).not.toContain('alx-pick');
  },
);

test('links are the promotion links, by names that tell them apart', async () => {
  const page = await table({ ids: [LAMP, MUG] });
  for (const link of page.querySelectorAll('a'))
    expect(link.attributes).toMatchObject({ href: LINK, rel: 'sponsored nofollow noopener' });
  const names = page.querySelectorAll('a:not([aria-hidden])').map((it) => it.structuredText);
  expect(names).toEqual(['Desk lamp with clamp on AliExpress', 'Mug on AliExpress']);
});

test('two stand head to head', async () => {
  const page = await render('components/Versus.astro', {
    props: { ids: [LAMP, MUG, GONE] },
    answers,
  });
  expect(heads(page)).toEqual(['Desk lamp with clamp', 'Mug']);
  expect(page.querySelector('.alx-versus table caption')!.structuredText).toBe('Comparison');
});

test('scores are bars and stars, in words too', async () => {
  const page = await table({
    items: [
      { id: LAMP, score: 8.5 },
      { id: MUG, score: 7 },
    ],
    rows: ['score', { label: 'Light', values: [4.5, 'none'], as: 'stars' }],
  });
  expect(rowsOf(page)).toEqual([
    ['Our score', '8.5 out of 108.5/10', '7 out of 107/10'],
    ['Light', '4.5 out of 5', 'none'],
  ]);
  expect(page.querySelectorAll('.alx-score svg')).toHaveLength(3 + 1);
});

test('scores come first by themselves', async () => {
  const page = await table({ items: [{ id: LAMP, stars: 4 }, { id: MUG }] });
  expect(rowsOf(page)[0]).toEqual(['Our score', '4 out of 5', '–not known']);
});

test('the button says the price where no row does, with its day below', async () => {
  const page = await table({ ids: [LAMP, MUG], rows: ['feedback', 'button'] });
  expect(page.querySelector('.alx-action')!.structuredText).toBe('$24.99 at AliExpress');
  expect(page.querySelectorAll('.alx-terms')).toHaveLength(1);
  expect(page.querySelector('.alx-terms time')).not.toBeNull();
  const other = await table({ ids: [LAMP, MUG], rows: ['price', 'button'] });
  expect(other.querySelector('.alx-action')!.structuredText).toBe('View on AliExpress');
});
