import { describe, expect, test } from 'vitest';
import type { Sandbox } from '../../src/index.ts';
import { ask, askText, resultOf } from '../support/ask.ts';
import { sandboxWith, someIds } from '../support/client.ts';
import type { Params } from '../support/client.ts';

interface Links {
  readonly total_result_count: number;
  readonly tracking_id: string;
  readonly promotion_links: {
    readonly promotion_link: readonly {
      source_value: string;
      promotion_link?: string;
      message?: string;
    }[];
  };
}

const method = 'link.generate';

function paramsFor(sandbox: Sandbox, sources: readonly string[], changes: Params = {}): Params {
  return {
    promotion_link_type: '0',
    source_values: sources.join(','),
    tracking_id: sandbox.trackingId,
    ...changes,
  };
}

async function links(sources: readonly string[], changes: Params = {}) {
  const sandbox = await sandboxWith();
  return resultOf<Links>(sandbox, method, paramsFor(sandbox, sources, changes));
}

/** The link, or else the message, for each source. */
async function outcomes(sources: readonly string[], changes: Params = {}) {
  const { promotion_links: list } = await links(sources, changes);
  return new Map(
    list.promotion_link.map((item) => [item.source_value, item.promotion_link ?? item.message]),
  );
}

const item = (id: string) => `https://www.aliexpress.com/item/${id}.html`;
const link = /^https:\/\/s\.click\.aliexpress\.com\/e\/_[A-Za-z0-9]{8}$/;

test('50 URLs are answered with short links, in another order', async () => {
  const sources = someIds(50).map(item);
  const { promotion_links: list, ...rest } = await links(sources);
  expect(rest).toEqual({ total_result_count: 50, tracking_id: 'sandbox' });
  const answered = list.promotion_link.map((each) => each.source_value);
  expect(answered).not.toEqual(sources);
  expect(answered.toSorted()).toEqual(sources);
  for (const each of list.promotion_link) expect(each.promotion_link).toMatch(link);
});

test('a link is the same every time, and another for each page and kind of link', async () => {
  const source = item('1005006338829917');
  const [normal] = (await outcomes([source])).values();
  expect([...(await outcomes([source])).values()]).toEqual([normal]);
  const [hot] = (await outcomes([source], { promotion_link_type: '2' })).values();
  const [other] = (await outcomes([item('4001016061682')])).values();
  expect(new Set([normal, hot, other]).size).toBe(3);
});

test.each([
  'https://es.aliexpress.com/item/4001016061682.html?spm=a2g0o.x#top',
  'https://www.aliexpress.us/item/3256807315717590.html',
  'https://m.aliexpress.com/i/1005006338829917.html',
  'https://www.aliexpress.com/',
  ' https://www.aliexpress.com/item/4001016061682.html ',
  'https://www.aliexpress.com/item/Name-with-ü-&-%20/32875264934.html?a=b+c%2Cd',
])('a source comes back unchanged: %j', async (source) => {
  const [[answered, outcome] = []] = await outcomes([source]);
  expect(answered).toBe(source);
  expect(outcome).toMatch(link);
});

describe('there is a message and no link', () => {
  test.each([
    'https://www.aliexpress.com/item/1005006338829404.html',
    'https://es.aliexpress.com/item/Some-Name/1005006338829404.html?spm=1',
    'https://m.aliexpress.com/i/1005006338829404.html',
    'https://www.aliexpress.com/store/product/Name/1234567_32875264404.html',
    'https://www.aliexpress.com/p/x.html?productIds=1005006338829404:1200',
    item(String(1005006338829404n + 2n ** 51n)),
  ])('for a product that cannot be promoted: %s', async (source) => {
    const { promotion_links: list } = await links([source]);
    expect(list.promotion_link).toEqual([
      { source_value: source, message: 'This product cannot be promoted' },
    ]);
  });

  test('for a product that is gone, or not sold in the country', async () => {
    const sandbox = await sandboxWith({ gone: ['4001016061682'] });
    const german = item('1005006000000049');
    const sources = [item('4001016061682'), german];
    const shipped = { ship_to_country: 'DE' };
    const answer = await resultOf<Links>(sandbox, method, paramsFor(sandbox, sources, shipped));
    const items = answer.promotion_links.promotion_link;
    expect(items.every((each) => each.message && !each.promotion_link)).toBe(true);
    expect((await outcomes([german])).get(german)).toMatch(link);
  });

  test.each(['https://example.org/item/1005006338829917.html', 'https://aliexpress.com.example/'])(
    'for another site: %s',
    async (source) => {
      expect((await outcomes([source])).get(source)).toContain('not an AliExpress URL');
    },
  );

  test('for the rest of a URL with a comma, which breaks the list', async () => {
    const found = await outcomes([`${item('4001016061682')}?a=1,2`]);
    expect([...found.keys()].toSorted()).toEqual(['2', `${item('4001016061682')}?a=1`]);
    expect(found.get('2')).toContain('not an AliExpress URL');
  });
});

describe('a call fails', () => {
  test.each([
    ['with an unknown tracking id', '402', { tracking_id: 'unknown' }],
    ['with another kind of link', '407', { promotion_link_type: '1' }],
    ['with 51 URLs', '407', { source_values: someIds(51).map(item).join(',') }],
  ])('%s: %s', async (_, code, changes) => {
    const sandbox = await sandboxWith();
    const params = paramsFor(sandbox, [item('4001016061682')], changes);
    expect(await ask(sandbox, method, params)).toEqual({ code });
  });

  test.each(['promotion_link_type', 'source_values', 'tracking_id'])('without %s', async (name) => {
    const sandbox = await sandboxWith();
    const params = paramsFor(sandbox, [item('4001016061682')], { [name]: '' });
    const text = await askText(sandbox, method, params);
    expect(text).toContain(`\\"${name}\\" that is mandatory is missing`);
  });
});
