import { expect, test } from 'vitest';
import { useRender } from './render.ts';
import { available, LINK, product, unavailable } from '../render/samples.ts';

const render = useRender();

const LAMP = '4001016061682';
const GONE = '1005001234567404';
const answers = {
  [LAMP]: available(),
  [GONE]: unavailable(product()),
};
/** So that no mark stands behind a link. */
const settings = { disclosure: false } as const;

const link = (props: Record<string, unknown>, slot?: string) =>
  render('components/ProductLink.astro', {
    props: { id: LAMP, ...props },
    answers,
    settings,
    ...(slot === undefined ? {} : { slot }),
  });

test('says what the author says, and not a space more', async () => {
  const page = await link({ class: 'mine' }, '\n  the <em>small</em> one\n');
  expect(page.toString()).toBe(
    `<a href="${LINK.replaceAll('&', '&amp;')}" rel="sponsored nofollow noopener" class="mine">the <em>small</em> one</a>`,
  );
});

test('says the product’s title, or the author’s', async () => {
  expect((await link({})).querySelector('a')!.text).toBe('Desk lamp with clamp');
  expect((await link({ title: 'My lamp' })).querySelector('a')!.text).toBe('My lamp');
  expect((await link({}, ' \n ')).querySelector('a')!.text).toBe('Desk lamp with clamp');
});

test('is made of what may stand in a sentence', async () => {
  const page = await link({ price: true });
  const tags = page.querySelectorAll('*').map(({ tagName }) => tagName);
  expect(tags).toEqual(['A', 'SPAN', 'TIME', 'SPAN']);
});

test('gives the price with its date, in brackets', async () => {
  const page = await link({ price: true }, 'this lamp');
  expect(page.text.replaceAll('&nbsp;', ' ')).toMatch(/^this lamp \(\$24\.99, \w+ \d+\)$/);
});

test('keeps its words, without a link, when the product is not to be had', async () => {
  expect((await link({ id: GONE }, 'the old one')).toString()).toBe('<span>the old one</span>');
  expect((await link({ id: GONE })).text).toBe('Desk lamp with clamp');
});

test('leads to the fallback with the same words', async () => {
  const page = await link({ id: GONE, fallback: LAMP }, 'the old one');
  expect(page.querySelector('a')!.getAttribute('href')).toBe(LINK);
  expect(page.text).toBe('the old one');
});

test('tells the author why there is no link, in dev', async () => {
  const page = await render('components/ProductLink.astro', {
    props: { id: GONE },
    slot: 'the old one',
    answers,
    settings: { dev: true },
  });
  expect(page.text).toBe(
    'the old one [Only in dev: AliExpress has no affiliate data for it: it earns no commission, isn’t sold in the market’s country, or is gone.]',
  );
});
