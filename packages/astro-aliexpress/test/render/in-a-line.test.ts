import { describe, expect, test } from 'vitest';
import type { PageResult } from '../../src/core/lookup-result.ts';
import { toMention } from '../../src/render/in-a-line.ts';
import type { RenderSettings } from '../../src/render/settings.ts';
import { available, context, DE, invalid, LINK, product, unavailable, US } from './samples.ts';

const mention = (result: PageResult, settings: Partial<RenderSettings> = {}, style = {}) =>
  toMention({ result, market: US }, context(settings), {
    price: false,
    disclosed: false,
    ...style,
  });

test('is a link with the product’s title', () => {
  expect(mention(available())).toMatchObject({
    title: { text: 'Desk lamp with clamp' },
    link: { href: LINK, rel: 'sponsored nofollow noopener' },
    price: undefined,
    remarks: '',
  });
});

test('has a price where the author wants one, with what readers would not expect', () => {
  expect(mention(available(), {}, { price: true })).toMatchObject({
    price: { text: '$24.99' },
    remarks: '',
  });
  const elsewhere = { result: available(), market: DE };
  const style = { price: true, disclosed: false };
  expect(toMention(elsewhere, context(), style).remarks).toBe('Ships to: Germany');
});

test('loses only its price when that is too old', () => {
  const old = available({}, { priceExpired: true });
  expect(mention(old, {}, { price: true })).toMatchObject({ price: undefined, remarks: '' });
});

describe('says that it is an affiliate link', () => {
  test('where nothing above it does', () => {
    expect(mention(available(), {}, { disclosed: true }).disclosure).toBe('affiliate link');
  });

  test('only if it is one', () => {
    const { promotionLink: _, ...plain } = product();
    const result = { ...available(), product: plain };
    expect(mention(result, {}, { disclosed: true }).disclosure).toBeUndefined();
  });
});

test('says that its data are samples', () => {
  expect(mention(available(), { sampleData: true }).remarks).toBe('Sample data');
});

describe('of a product that is not to be had', () => {
  test('keeps its words and has no link', () => {
    expect(mention(unavailable(product()))).toMatchObject({
      title: { text: 'Desk lamp with clamp' },
      link: undefined,
      remarks: '',
    });
    expect(mention(invalid).title.text).toBe('This product');
  });

  test('keeps its words where the site hides cards', () => {
    expect(mention(unavailable(), { unavailable: 'hide' }).title.text).toBe('This product');
  });

  test('leads to the plain page where the site wants that', () => {
    expect(mention(unavailable(), { unavailable: 'link' }).link?.href).toBe(
      'https://www.aliexpress.com/item/1005001234567404.html',
    );
    expect(mention(invalid, { unavailable: 'link' }).link).toBeUndefined();
  });

  test('tells the author why, and no one else', () => {
    expect(mention(invalid, { dev: true }).reason).toBe(invalid.message);
    expect(mention(invalid).reason).toBeUndefined();
  });
});
