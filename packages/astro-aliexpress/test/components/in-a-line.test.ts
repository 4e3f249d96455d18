import { describe, expect, test } from 'vitest';
import { useRender } from './render.ts';
import { available, LINK, unavailable } from '../render/samples.ts';

const render = useRender();

const LAMP = '4001016061682';
const MUG = '1005007502032342';
const GONE = '1005001234567404';
const answers = {
  [LAMP]: available({
    listPrice: { amount: '39.99', currency: 'USD' },
    orders30d: 1_000,
    positiveFeedback: 0.973,
    shop: { name: 'Kiln & Co' },
  }),
  [MUG]: available({ id: MUG, title: 'Mug' }, { shownAt: 0 }),
  [GONE]: unavailable(),
};

const of =
  (component: string) =>
  async (props: Record<string, unknown>, slot?: string, settings = {}) =>
    render(`components/${component}.astro`, {
      props: { id: LAMP, ...props },
      answers,
      settings,
      ...(slot === undefined ? {} : { slot }),
    });

const plain = (text: string) => text.replaceAll('&nbsp;', ' ').replaceAll('\u00A0', ' ');

describe('ProductPrice', () => {
  const price = of('ProductPrice');

  test('is a price with its date, said in words', async () => {
    const page = await price({});
    expect(plain(page.text)).toMatch(/^Price: \$24\.99 \(\w+ \d+\)$/);
    expect(page.querySelector('time')!.getAttribute('title')).toMatch(/\d\d:\d\d UTC$/);
    expect(page.querySelector('time')!.getAttribute('datetime')).toMatch(/Z$/);
    expect(page.querySelectorAll('*').map(({ tagName }) => tagName)).toEqual(
      expect.not.arrayContaining(['P', 'DIV', 'A']),
    );
  });

  test('says the list price and what is saved where the author wants it', async () => {
    const page = await price({ price: 'both', discount: 'percent' });
    expect(page.text).toMatch(/^Price: \$24\.99, AliExpress list price: \$39\.99, 37% below/);
    expect(page.querySelector('s')!.text).toBe('$39.99');
  });

  test.each([MUG, GONE])('of %s says where it is, or what the author says', async (id) => {
    expect((await price({ id })).text).toBe('price: see AliExpress');
    expect((await price({ id }, 'about $20')).text).toBe('about $20');
  });

  test('tells the author why there is none, in dev', async () => {
    expect((await price({ id: GONE }, undefined, { dev: true })).text).toBe(
      'price: see AliExpress [Only in dev: AliExpress has no affiliate data for it: it earns no commission, isn’t sold in the market’s country, or is gone.]',
    );
  });

  test('brings no disclosure along: it is no link', async () => {
    expect((await price({})).querySelector('[role=note], .alx-mark')).toBeNull();
  });
});

describe('ProductField', () => {
  const field = of('ProductField');

  test.each([
    ['title', 'Desk lamp with clamp'],
    ['orders', '1,000+'],
    ['feedback', '97.3% positive feedback'],
    ['shop', 'Kiln & Co'],
    ['discount', '37%'],
    ['delivery', 'not known'],
    ['coupon', 'not known'],
    ['nonsense', 'not known'],
    ['constructor', 'not known'],
  ])('%s is %j', async (name, text) => {
    expect((await field({ name })).structuredText).toBe(text);
  });

  test('price has its date', async () => {
    expect((await field({ name: 'price' })).querySelector('time')).not.toBeNull();
  });

  test('says what the author says where it is not known', async () => {
    expect((await field({ name: 'delivery' }, 'some')).text).toBe('some');
    expect((await field({ id: GONE, name: 'title' }, 'it')).text).toBe('it');
  });
});

describe('ProductButton', () => {
  const button = of('ProductButton');

  test('is a link named by the product', async () => {
    const page = await button({ class: 'mine' }, undefined, { disclosure: false });
    const link = page.querySelector('a.mine')!;
    expect(link.attributes).toMatchObject({ href: LINK, rel: 'sponsored nofollow noopener' });
    expect(link.structuredText).toBe('$24.99 at AliExpress: Desk lamp with clamp');
    expect(plain(page.text)).toMatch(/ \(\w+ \d+\)$/);
    expect(page.querySelectorAll('span.alx-mark')).toHaveLength(0);
  });

  test('says what the author says, with the price’s date behind it', async () => {
    const page = await button({ text: 'Get it for {price}' });
    expect(page.querySelector('a')!.structuredText).toMatch(/^Get it for \$24\.99/);
    expect(page.querySelector('time')).not.toBeNull();
    expect((await button({ text: 'Get it' })).querySelector('time')).toBeNull();
  });

  test('says which variant to choose', async () => {
    const own = { products: { lamp: { id: LAMP, variant: '24 V' } }, setIn: 'here' };
    for (const props of [{ id: 'lamp' }, { id: LAMP, variant: '24 V' }]) {
      const page = await button(props, undefined, { aliases: own });
      expect(page.structuredText).toMatch(/\(\w+ \d+\s· .*Choose: 24 V\)/);
    }
  });

  test('names the product once', async () => {
    const page = await button({ title: 'My lamp', text: 'See {title}' });
    expect(page.querySelector('a')!.structuredText).toBe('See My lamp');
  });

  test('says what it is where nothing above it does', async () => {
    expect((await button({})).querySelector('.alx-mark')!.text).toBe(' (affiliate link)');
  });

  test('says that the product is not to be had, or what the author says', async () => {
    const page = await button({ id: GONE });
    expect(page.querySelector('a')).toBeNull();
    expect(page.text.trim()).toMatch(/^This product is not available/);
    expect((await button({ id: GONE }, 'Gone.')).text.trim()).toBe('Gone.');
    expect((await button({ id: GONE }, undefined, { unavailable: 'hide' })).text.trim()).toBe('');
  });

  test('leads to the fallback, or to the plain page where the site wants that', async () => {
    const fallback = await button({ id: GONE, fallback: LAMP });
    expect(fallback.querySelector('a')!.getAttribute('href')).toBe(LINK);
    const link = await button({ id: GONE }, undefined, { unavailable: 'link' });
    expect(link.querySelector('a')!.getAttribute('rel')).toBe('nofollow noopener');
  });
});
