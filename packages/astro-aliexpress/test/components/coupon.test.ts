import type { PromoCode } from 'aliexpress-affiliate';
import { describe, expect, test } from 'vitest';
import { toCoupon } from '../../src/render/coupon.ts';
import { parseCouponOffer } from '../../src/render/coupon-offer.ts';
import { available, context, HOUR, LINK, NOW, unavailable } from '../render/samples.ts';
import type { AvailableResult } from 'aliexpress-catalog';
import { useRender } from './render.ts';

const render = useRender();

const coupon = (changes: Partial<PromoCode>, parts: Pick<AvailableResult, 'priceExpired'> = {}) =>
  toCoupon(available({ promoCode: { code: 'LAMP5', ...changes } }, parts), context());

describe('a coupon', () => {
  test('holds until it ends, to the millisecond', () => {
    expect(coupon({ endsAt: NOW + 1 })).toMatchObject({ code: 'LAMP5' });
    expect(coupon({ endsAt: NOW })).toBeUndefined();
  });

  test('that never ends goes when nobody knows any more', () => {
    expect(coupon({})).toMatchObject({ code: 'LAMP5', until: undefined });
    expect(coupon({}, { priceExpired: true })).toBeUndefined();
  });

  test('says from when it holds only where that is to come', () => {
    expect(coupon({ startsAt: NOW + HOUR })?.from).toEqual({
      words: 'valid from',
      text: 'Nov 23',
      datetime: '2026-11-23T15:05:00.000Z',
      exact: 'Nov 23, 2026, 15:05 UTC',
    });
    expect(coupon({ startsAt: NOW - HOUR })?.from).toBeUndefined();
  });

  test('ends on AliExpress’s day, which is over some hours into the next one in UTC', () => {
    const until = (endsAt: string) => coupon({ endsAt: Date.parse(endsAt) })?.until;
    expect(until('2026-12-09T07:59:59Z')).toEqual({
      words: 'valid until',
      text: 'Dec 8',
      datetime: '2026-12-09T07:59:59.000Z',
      exact: 'Dec 9, 2026, 07:59 UTC',
    });
    expect(until('2027-01-01T07:59:59Z')?.text).toBe('Dec 31');
    // In summer time.
    expect(until('2027-06-09T06:59:59Z')?.text).toBe('Jun 8, 2027');
  });

  test('says what it is worth in the page’s language', () => {
    const text = 'On order over ILS 62.2 , get ILS 3.11 off';
    const minSpend = { amount: '62.2', currency: 'ILS' };
    expect(coupon({ text, minSpend })).toMatchObject({
      headline: '₪3.11 off orders of ₪62.20 or more',
      minSpend: undefined,
    });
    const german = context({ market: { country: 'DE', currency: 'EUR', language: 'DE' } });
    const promoCode = { code: 'LAMP5', text: 'Get 12.5% off' };
    expect(toCoupon(available({ promoCode }), german)?.headline).toBe('12,5\u00A0% Rabatt');
  });

  test('says only what its fields tell where AliExpress’s words are not understood', () => {
    const text = 'Buy over USD 30 and get USD 5 off your next order';
    const minSpend = { amount: '30', currency: 'USD' };
    expect(coupon({ text, minSpend })).toMatchObject({
      headline: 'Coupon',
      minSpend: 'for orders of $30.00 or more',
    });
    expect(coupon({})).toMatchObject({ headline: 'Coupon', minSpend: undefined });
  });

  test('leads where it is applied, or to the product', () => {
    const url = 'https://s.click.aliexpress.com/e/_code';
    expect(coupon({ url })?.link).toEqual({ href: url, rel: 'sponsored nofollow noopener' });
    expect(coupon({ url: 'javascript:alert(1)' })?.link.href).toBe(LINK);
    expect(coupon({})?.link.href).toBe(LINK);
  });

  test('is not one without a code', () => {
    expect(coupon({ code: '' })).toBeUndefined();
    expect(toCoupon(available(), context())).toBeUndefined();
  });
});

describe('AliExpress’s words', () => {
  const usd = (amount: string) => ({ amount, currency: 'USD' });

  test.each([
    ['On order over USD 31.1 , get USD 1.55 off', { off: usd('1.55'), minimum: usd('31.1') }],
    ['On order over USD 10, get USD 7 off', { off: usd('7'), minimum: usd('10') }],
    ['Get USD3 off orders of USD30 or more!', { off: usd('3'), minimum: usd('30') }],
    ['Spend USD 30, save USD 3', { off: usd('3'), minimum: usd('30') }],
    ['On order over USD 30, get 10% off', { off: 0.1, minimum: usd('30') }],
    ['Extra 5% off', { off: 0.05, minimum: undefined }],
    ['USD 3 off USD 30', { off: usd('3'), minimum: usd('30') }],
    ['USD 3 off', { off: usd('3') }],
  ])('%s: understood', (text, offer) => {
    expect(parseCouponOffer(text)).toEqual(offer);
  });

  test.each([
    '',
    'Save a lot',
    'For orders over USD 30',
    'Get 5% off up to USD 10',
    'USD 5 off shipping on orders over USD 30',
    'USD 3 off every USD 30',
    'Get 3 for USD 30, save USD 3',
    'On order over USD 62,200, get USD 3 off',
    'On order over USD 62.2.5, get USD 3 off',
    'On order over US $30, get US $3 off',
    'On order over USD 30, get EUR 3 off',
    'Get 5% off and 10% off',
    'Get 0% off',
    'Get 5% off, save USD 3',
    'Get USD 3 off, save USD 4',
    'USD 1 off USD 2 off USD 3',
    'Descuento de USD 3',
  ])('%s: not understood', (text) => {
    expect(parseCouponOffer(text)).toBeUndefined();
  });
});

const LAMP = '4001016061682';
const GONE = '1005001234567404';
const endsAt = NOW + 24 * HOUR;
const promoCode = {
  code: 'LAMP5',
  text: 'On order over USD 30 , get USD 5 off',
  minSpend: { amount: '30.00', currency: 'USD' },
  endsAt,
};
const show = (promo: PromoCode | undefined, id = LAMP, slot?: string) =>
  render('components/Coupon.astro', {
    props: { id, class: 'mine' },
    answers: {
      [LAMP]: available(promo ? { promoCode: promo } : {}),
      [GONE]: unavailable(),
    },
    ...(slot === undefined ? {} : { slot }),
  });

test('is shown with what it is worth and its end', async () => {
  const page = await show(promoCode);
  const block = page.querySelector('.mine')!;
  expect(block.querySelector('code')!.text).toBe('LAMP5');
  expect(block.querySelector('.alx-title')!.structuredText).toBe(
    '$5.00 off orders of $30.00 or more',
  );
  expect(block.querySelectorAll('.alx-terms')).toHaveLength(1);
  expect(block.querySelector('.alx-terms')!.structuredText).toBe('valid until Nov 24');
  const time = block.querySelector('time')!;
  expect(time.getAttribute('datetime')).toBe(new Date(endsAt).toISOString());
  expect(time.getAttribute('title')).toMatch(/ UTC$/);
  expect(page.querySelectorAll('[role=note]')).toHaveLength(1);
});

test('leads to AliExpress by its title, and by a button for the pointer', async () => {
  const url = 'https://s.click.aliexpress.com/e/_code';
  const [title, button] = (await show({ ...promoCode, url })).querySelectorAll('.mine a');
  expect(title!.structuredText).toBe('Desk lamp with clamp on AliExpress');
  expect(button!.structuredText).toBe('Use it on AliExpress');
  expect([title, button].map((it) => it!.getAttribute('href'))).toEqual([url, url]);
  expect(title!.getAttribute('tabindex')).toBeUndefined();
  expect(button!.getAttribute('tabindex')).toBe('-1');
  expect(button!.getAttribute('aria-hidden')).toBe('true');
});

test('is gone once it has ended, or gives way to the author’s words', async () => {
  const ended = { ...promoCode, endsAt: NOW - 1 };
  expect((await show(ended)).querySelector('.mine')).toBeNull();
  expect((await show(ended, LAMP, 'None now.')).text).toContain('None now.');
  expect((await show(undefined)).querySelector('.mine')).toBeNull();
});

test('is a notice where the product is not to be had', async () => {
  expect((await show(promoCode, GONE)).querySelector('article.mine')!.text).toContain(
    'not available',
  );
});
