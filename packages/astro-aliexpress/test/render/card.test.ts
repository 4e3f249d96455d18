import type { PublicProduct } from 'aliexpress-catalog';
import { describe, expect, test } from 'vitest';
import { shorten } from '../../src/core/text.ts';
import { type Card, type CardStyle, toCard } from '../../src/render/card.ts';
import type { TagLookup } from '../../src/render/find.ts';
import { type Heading, headingOf } from '../../src/render/heading.ts';
import type { RenderSettings } from '../../src/render/settings.ts';
import { available, context, LINK, US } from './samples.ts';

interface Case {
  readonly product?: Partial<PublicProduct>;
  readonly settings?: Partial<RenderSettings>;
  readonly found?: Partial<TagLookup>;
  readonly locale?: string;
  readonly style?: CardStyle;
}

function card({ product, settings, found, locale, style }: Case = {}): Card {
  const result = available(product);
  return toCard({ result, market: US, ...found }, context(settings, locale), style) as Card;
}

describe('the title', () => {
  test('is AliExpress’s, or the author’s', () => {
    expect(card().title).toEqual({ text: 'Desk lamp with clamp' });
    expect(card({ found: { title: 'My lamp' } }).title).toEqual({ text: 'My lamp' });
  });

  test('says its language where the page has another', () => {
    expect(card({ locale: 'he' }).title.lang).toBe('en');
    expect(card({ locale: 'he', found: { title: 'מנורה' } }).title.lang).toBeUndefined();
    expect(card({ locale: 'en-GB' }).title.lang).toBeUndefined();
  });

  test('ends somewhere', () => {
    expect(card({ product: { title: 'lamp '.repeat(2_000) } }).title.text.length).toBeLessThan(242);
    expect(card({ product: { title: 'x'.repeat(10_000) } }).title.text.length).toBeLessThan(242);
  });

  test('is cut between words, and through no character', () => {
    expect(shorten('one two three', 9)).toBe('one two…');
    expect(shorten('one two', 7)).toBe('one two');
    expect(shorten('💡💡💡', 3)).toBe('💡…');
  });
});

describe('the link', () => {
  test('is the promotion link, untouched', () => {
    expect(card().link).toEqual({ href: LINK, rel: 'sponsored nofollow noopener' });
  });

  test('is the plain page where there is no promotion link', () => {
    const { promotionLink: _, ...product } = available().product;
    const result = { ...available(), product };
    expect(toCard({ result, market: US }, context())).toMatchObject({
      link: {
        href: 'https://www.aliexpress.com/item/4001016061682.html',
        rel: 'nofollow noopener',
      },
    });
  });

  test.each(['javascript:alert(1)', ' javascript:alert(1)', 'data:text/html,x', '//x.example', ''])(
    'is never %j',
    (bad) => {
      const { href } = card({ product: { promotionLink: bad } }).link;
      expect(href).toBe('https://www.aliexpress.com/item/4001016061682.html');
    },
  );
});

describe('the picture', () => {
  test('loads late, small, and tells AliExpress nothing', () => {
    const { picture } = card();
    expect(picture).toMatchObject({
      src: expect.stringMatching(/^https:\/\/ae01\.alicdn\.com\/kf\/lamp\.jpg_640x640/),
      srcset: expect.stringContaining(' 220w'),
      sizes: expect.stringMatching(/^auto, /),
      width: 640,
      height: 640,
      alt: 'Desk lamp with clamp',
      loading: 'lazy',
      decoding: 'async',
      referrerpolicy: 'no-referrer',
    });
    expect(picture?.fetchpriority).toBeUndefined();
  });

  test('loads first where the author says so', () => {
    const { picture } = card({ style: { priority: true } });
    expect(picture).toMatchObject({ loading: 'eager', fetchpriority: 'high' });
    expect(picture?.sizes).not.toContain('auto');
  });

  test('of another host, or of the site itself, is used as it is', () => {
    for (const url of ['http://127.0.0.1:4010/kf/lamp.svg', '/sample-products/lamp.svg']) {
      const { picture } = card({ product: { images: [url] } });
      expect(picture).toMatchObject({ src: url, srcset: undefined, sizes: undefined });
    }
  });

  test('is not there where there is none, or the site wants none', () => {
    expect(card({ product: { images: [] } }).picture).toBeUndefined();
    expect(card({ product: { images: ['javascript:alert(1)'] } }).picture).toBeUndefined();
    expect(card({ settings: { images: 'none' } }).picture).toBeUndefined();
  });

  test('has an alternative text of bearable length, in its language', () => {
    const { picture } = card({ product: { title: 'lamp '.repeat(50) }, locale: 'de' });
    expect(picture?.alt.length).toBeLessThan(242);
    expect(picture?.lang).toBe('en');
  });
});

test('feedback and orders are said as far as known', () => {
  const facts = (product: Partial<PublicProduct>) => card({ product }).facts;
  expect(facts({ positiveFeedback: 0.973, orders30d: 1_000 })).toBe(
    '97.3% positive feedback\u00A0· 1,000+ sold last month',
  );
  expect(facts({ positiveFeedback: 0.9 })).toBe('90% positive feedback');
  expect(facts({ orders30d: 0 })).toBe('0 sold last month');
  expect(facts({})).toBe('');
});

test('without a price, the button says where the price is', () => {
  expect(card().action).toBe('View on AliExpress');
  const found = { result: available({}, { priceExpired: true }) };
  expect(card({ found }).action).toBe('See the price on AliExpress');
});

test.each([
  ['h2', 'h2'],
  [2, 'h2'],
  ['4', 'h4'],
  [undefined, 'h3'],
  ['h1', 'h3'],
  ['script', 'h3'],
])('the heading %j is %s', (wish, heading) => {
  expect(headingOf(wish as Heading | undefined)).toBe(heading);
});
