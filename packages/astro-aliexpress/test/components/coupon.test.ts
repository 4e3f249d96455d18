import type { PromoCode } from 'aliexpress-affiliate';
import { describe, expect, test } from 'vitest';
import { toCoupon } from '../../src/render/coupon.ts';
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
      text: 'Nov 23, 2026, 15:05 UTC',
      datetime: '2026-11-23T15:05:00.000Z',
    });
    expect(coupon({ startsAt: NOW - HOUR })?.from).toBeUndefined();
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

const LAMP = '4001016061682';
const GONE = '1005001234567404';
const endsAt = Date.now() + 24 * HOUR;
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
      [LAMP]: available(promo ? { promoCode: promo } : {}, { shownAt: Date.now() }),
      [GONE]: unavailable(),
    },
    ...(slot === undefined ? {} : { slot }),
  });

test('is shown with its terms and its end', async () => {
  const page = await show(promoCode);
  const block = page.querySelector('.mine')!;
  expect(block.querySelector('code')!.text).toBe('LAMP5');
  expect(block.querySelector('.alx-title')!.structuredText).toBe(promoCode.text);
  expect(block.querySelectorAll('li').map((it) => it.structuredText)).toEqual([
    'for orders of $30.00 or more',
    expect.stringMatching(/^valid until .* UTC$/),
  ]);
  expect(block.querySelector('time')!.getAttribute('datetime')).toBe(
    new Date(endsAt).toISOString(),
  );
  expect(block.querySelector('a')!.structuredText).toBe('Desk lamp with clamp on AliExpress');
  expect(page.querySelectorAll('[role=note]')).toHaveLength(1);
});

test('is gone once it has ended, or gives way to the author’s words', async () => {
  const ended = { ...promoCode, endsAt: Date.now() - 1 };
  expect((await show(ended)).querySelector('.mine')).toBeNull();
  expect((await show(ended, LAMP, 'None now.')).text).toContain('None now.');
  expect((await show(undefined)).querySelector('.mine')).toBeNull();
});

test('is a notice where the product is not to be had', async () => {
  expect((await show(promoCode, GONE)).querySelector('article.mine')!.text).toContain(
    'not available',
  );
});
