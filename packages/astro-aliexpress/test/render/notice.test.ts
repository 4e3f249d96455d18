import { describe, expect, test } from 'vitest';
import type { PageResult } from '../../src/core/lookup-result.ts';
import { toCard } from '../../src/render/card.ts';
import type { RenderSettings } from '../../src/render/settings.ts';
import { invalid, product, context, unavailable, unresolved, US } from './samples.ts';

const notice = (result: PageResult, settings: Partial<RenderSettings> = {}, title?: string) =>
  toCard({ result, market: US, title }, context(settings));

test('says that a product is not available only if the gateway has said so', () => {
  expect(notice(unavailable())).toMatchObject({ text: expect.stringContaining('not available') });
  for (const result of [unresolved, invalid])
    expect(notice(result)).toMatchObject({ text: expect.stringContaining('no details') });
});

test('names the product where its name is known, and has no dead link', () => {
  expect(notice(unavailable(product()))).toMatchObject({
    kind: 'notice',
    title: { text: 'Desk lamp with clamp' },
    link: undefined,
  });
  expect(notice(unavailable(), {}, 'My lamp')).toMatchObject({ title: { text: 'My lamp' } });
  expect(notice(unavailable())).toMatchObject({ title: undefined });
});

describe('where the site wants', () => {
  test('a link, it is the plain page', () => {
    expect(notice(unavailable(product()), { unavailable: 'link' })).toMatchObject({
      link: {
        href: 'https://www.aliexpress.com/item/1005001234567404.html',
        rel: 'nofollow noopener',
      },
    });
  });

  test('a link, and there is no id, it is a notice', () => {
    expect(notice(invalid, { unavailable: 'link' })).toMatchObject({ link: undefined });
  });

  test('nothing, it is nothing', () => {
    expect(notice(unavailable(), { unavailable: 'hide' })).toBeUndefined();
  });

  test('an error, it is a notice: the build fails elsewhere', () => {
    expect(notice(unavailable(), { unavailable: 'error' })).toMatchObject({ kind: 'notice' });
  });
});

test('tells the author why, and no one else', () => {
  expect(notice(unresolved, { dev: true })).toMatchObject({ reason: unresolved.reason.message });
  expect(notice(unresolved)).toMatchObject({ reason: undefined });
});
