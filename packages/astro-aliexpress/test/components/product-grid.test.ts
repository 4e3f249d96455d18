import { expect, test } from 'vitest';
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

test('is a list of cards, in the order of its ids', async () => {
  const props = { ids: [MUG, LAMP, GONE], heading: 'h2', class: 'mine' };
  const page = await render('components/ProductGrid.astro', { props, answers });
  const items = page.querySelectorAll('div.mine > ul > li');
  expect(items.map((item) => item.querySelector('article h2 bdi')?.text)).toEqual([
    'Mug',
    'Desk lamp with clamp',
    undefined,
  ]);
  expect(items[2]!.text).toContain('not available');
});

test('has no empty item for a hidden product', async () => {
  const page = await render('components/ProductGrid.astro', {
    props: { ids: [GONE, MUG] },
    answers,
    settings: { unavailable: 'hide' },
  });
  expect(page.querySelectorAll('li')).toHaveLength(1);
});

test('is nothing when nothing is in it', async () => {
  const settings = { unavailable: 'hide', disclosure: false } as const;
  for (const props of [{ ids: [GONE] }, { ids: [] }, {}]) {
    const page = await render('components/ProductGrid.astro', { props, answers, settings });
    expect(page.toString().trim()).toBe('');
  }
});

test('no picture of it comes before others', async () => {
  const page = await render('components/ProductGrid.astro', { props: { ids: [LAMP] }, answers });
  expect(page.querySelector('img')!.getAttribute('loading')).toBe('lazy');
});

test('takes cards with props of their own', async () => {
  const page = await render('test/components/pages/slotted-grid.astro', { answers });
  const titles = page.querySelectorAll('.alx-cells > article h3 bdi').map(({ text }) => text);
  expect(titles).toEqual(['The large one', 'The small one']);
  expect(page.querySelectorAll('[role=note]')).toHaveLength(1);
});
