import { expect, test } from 'vitest';
import { tagProps } from '../../src/config/tag-props.ts';
import type { TagName } from '../../src/core/tag-names.ts';
import { available } from '../render/samples.ts';
import { useRender } from './render.ts';

const render = useRender();

const LAMP = '4001016061682';
const answers = { [LAMP]: available() };
/** MDX checks no attribute. */
const VALUES: readonly unknown[] = [
  null,
  true,
  0,
  -1.5,
  Number.NaN,
  '',
  'x',
  LAMP,
  [],
  [null],
  [1, 'x', {}, []],
  {},
  { id: 1, country: 5, label: {}, values: 'x' },
  new Date(0),
  () => 'x',
  Symbol('x'),
  12n,
];

test.each(Object.keys(tagProps.tags))('no prop of <%s> ends a build', async (name) => {
  const tag = tagProps.tags[name as TagName];
  const usual = { id: LAMP, ...(name === 'ProductField' && { name: 'title' }) };
  for (const prop of Object.keys(tag.props)) {
    for (const value of VALUES) {
      const props = { ...(tag.props['id'] && usual), [prop]: value };
      await expect(render(`components/${name}.astro`, { props, answers })).resolves.toBeDefined();
    }
  }
});

test('a text where a list belongs is a list of one', async () => {
  const grid = await render('components/ProductGrid.astro', { props: { ids: LAMP }, answers });
  expect(grid.querySelectorAll('article')).toHaveLength(1);
  const table = await render('components/ProductTable.astro', { props: { ids: LAMP }, answers });
  expect(table.querySelectorAll('table')).toHaveLength(1);
  const list = await render('components/ProductList.astro', {
    props: { items: { id: LAMP, reason: 'Good.' } },
    answers,
  });
  expect(list.querySelectorAll('li')).toHaveLength(1);
});
