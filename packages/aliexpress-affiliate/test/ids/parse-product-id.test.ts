import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseProductId, toUsId, type InvalidIdReason } from '../../src/index.ts';
import addresses from './addresses.json' with { type: 'json' };

const ID = '1005006338829917';
const ITEM = `https://www.aliexpress.com/item/${ID}.html`;
const encoded = encodeURIComponent(ITEM);
const deepLink = 'https://s.click.aliexpress.com/deep_link.htm?aff_short_key=KEY';
const share = 'https://star.aliexpress.com/share/share.htm';

describe('parseProductId', () => {
  it.each([
    ['digits', ID],
    ['digits with white space', `\uFEFF ${ID}\r\n`],
    ['digits of the US space', toUsId(ID)],
    ['full-width digits', '１００５００６３３８８２９９１７'],
    ['digits in quotes', `"${ID}"`],
    ['digits in typographic quotes', `“${ID}”,`],
    ['digits with a sign before them', `#${ID}`],
    ['digits with a full stop', `${ID}.`],
    ['digits with an encoded space', `${ID}%20`],
    ['the canonical address', ITEM],
    ['any query and fragment', `${ITEM}?spm=a2g0o.home&gatewayAdapt=glo2esp#nav-review`],
    ['a language host', `https://es.aliexpress.com/item/${ID}.html`],
    ['the mobile host', `https://m.aliexpress.com/item/${ID}.html`],
    ['the US site', `https://www.aliexpress.us/item/${toUsId(ID)}.html`],
    ['the Russian site', `https://aliexpress.ru/item/${ID}.html?sku_id=12000036815593862`],
    ['http, capitals', `HTTP://WWW.ALIEXPRESS.COM/item/${ID}.html`],
    ['no scheme', `www.aliexpress.com/item/${ID}.html`],
    ['no scheme, no www', `aliexpress.com/item/${ID}.html`],
    ['protocol-relative', `//www.aliexpress.com/item/${ID}.html`],
    ['a slug', `https://www.aliexpress.com/item/Some-Name-2-Pcs/${ID}.html`],
    ['no suffix', `https://www.aliexpress.com/item/${ID}`],
    ['no suffix and a slash', `https://www.aliexpress.com/item/${ID}/`],
    ['a language prefix', `https://www.aliexpress.com/es/item/${ID}.html`],
    ['the short path', `https://www.aliexpress.com/i/${ID}.html`],
    ['an old store page', `https://www.aliexpress.com/store/product/A-Name/1234567_${ID}.html`],
    ['productId', `https://www.aliexpress.com/p/rate/index.html?x=1&productId=${ID}`],
    ['productIds', `https://www.aliexpress.com/ssr/300/Deals?productIds=${ID}`],
    [
      'productIds with a SKU',
      `https://www.aliexpress.com/ssr/300/Deals?productIds=${ID}:12000036815593862`,
    ],
    [
      'several productIds',
      `https://www.aliexpress.com/ssr/300/Deals?productIds=${ID},1005001111111111`,
    ],
    ['a share link', `${share}?platform=AE&redirectUrl=${encoded}`],
    ['a share link, encoded twice', `${share}?redirectUrl=${encodeURIComponent(encoded)}`],
    ['a deep link', `${deepLink}&dl_target_url=${encoded}`],
    ['a deep link with a raw target', `${deepLink}&dl_target_url=${ITEM}?spm=1&x=2`],
    ['a deep link with entities', `${deepLink}&amp;dl_target_url=${encoded}`],
    ['entities twice', `https://www.aliexpress.com/p/x.html?a=1&amp;amp;productId=${ID}`],
    ['a log-in page', `https://login.aliexpress.com/?return_url=${encoded}`],
    ['the app', `aliexpress://product/detail?productId=${ID}`],
    ['the app, with a URL', `aliexpress://goto?url=${encoded}`],
    ['all of it encoded', encoded],
    ['all of it encoded twice', encodeURIComponent(encoded)],
    ['an encoded path', `https://www.aliexpress.com/item%2F${ID}.html`],
    ['text around it', `Look at this! ${ITEM} (only $3.20)`],
    ['a full stop after it', `See ${ITEM}.`],
    ['a Markdown link', `[lamp](${ITEM})`],
    ['an HTML link', `<a href="${ITEM}?a=1&amp;b=2">lamp</a>`],
    ['quotes', `“${ITEM}”`],
    ['another link before it', `https://example.com/12345678901 ${ITEM}`],
    ['a short link before it', `https://a.aliexpress.com/_mABC ${ITEM}`],
    ['a stray percent sign', `50% off: ${ITEM}?discount=50%`],
    ['the end of the address', `${ID}.html`],
    ['the path', `/item/${ID}.html?spm=1`],
    ['the path from a page', `./item/${ID}.html`],
    ['the end of the path, with a slug', `item/Some-Name/${ID}/`],
    ['a SKU after it', `https://www.aliexpress.com/item/A-Name/${ID}_12000036815593862.html`],
    ['id, where the item is a parameter', `https://m.aliexpress.com/item.htm?a=1&id=${ID}`],
    ['the app, with the item as a parameter', `aliexpress://item?id=${ID}`],
    [
      'the app, for search engines',
      `android-app://com.alibaba.aliexpresshd/http/m.aliexpress.com/item/${ID}.html`,
    ],
    ['an ellipsis after all digits', `https://www.aliexpress.com/item/${ID}…`],
  ])('takes the id out of %s', (_, input) => {
    expect(parseProductId(input)).toEqual({ ok: true, id: ID });
  });

  it.each([
    [
      'the id after `_`, not the shop’s',
      'https://www.aliexpress.com/store/product/N/12345678_32875264934.html',
      '32875264934',
    ],
    ['11 digits', 'https://es.aliexpress.com/item/N/32875264934.html', '32875264934'],
    ['13 digits', 'https://es.aliexpress.com/item/4001016061682.html?spm=a2g0o', '4001016061682'],
  ])('takes %s', (_, input, id) => {
    expect(parseProductId(input)).toEqual({ ok: true, id });
  });

  it.each(addresses)('knows the address of $name', ({ input, id }) => {
    const parsed = parseProductId(input);
    expect(parsed.ok ? parsed.id : null).toBe(id);
  });

  it.each([
    ['a trailing dot of the host', `https://www.aliexpress.com./item/${ID}.html`],
    ['the app on Android', `aliexpresshd://product/detail?productId=${ID}`],
    ['an intent with a page', `intent://m.aliexpress.com/item/${ID}.html#Intent;scheme=https;end`],
    ['full-width punctuation', `https：／／www.aliexpress.com／item／${ID}.html？spm=1`],
    [
      'full-width letters',
      `ｈｔｔｐｓ：／／ｗｗｗ．ａｌｉｅｘｐｒｅｓｓ．ｃｏｍ／ｉｔｅｍ／${ID}．ｈｔｍｌ`,
    ],
    ['full-width digits', 'https://ja.aliexpress.com/item/１００５００６３３８８２９９１７.html'],
    ['full-width digits after it', `https://ja.aliexpress.com/item/${ID}２個`],
    ['numeric entities', `https&#58;&#47;&#x2f;www.aliexpress.com/item/${ID}.html`],
    ['named entities', `https&colon;&sol;&sol;www.aliexpress.com&sol;item&sol;${ID}.html`],
    ['escapes of JSON', String.raw`"https:\u002F\u002Fwww.aliexpress.com\u002fitem\/${ID}.html"`],
    ['escapes of Markdown', String.raw`https://www.aliexpress.com/item/A\_B\-C/${ID}.html`],
    ['invisible marks inside', `https://www.aliexpress\u200B.com/\u00ADitem/${ID}.html`],
    ['no `?` before a parameter', `https://www.aliexpress.com/p/x.html&productId=${ID}`],
    ['product_id', `https://www.aliexpress.com/p/x.html?a=1#product_id=${ID}`],
    ['item-desc', `http://m.aliexpress.com/item-desc/${ID}.html?site=en`],
    ['a letter after the digits', `https://www.aliexpress.com/item/${ID}abc`],
    ['a name after the digits', `https://www.aliexpress.com/item/${ID}-Lamp.html`],
    ['digits with marks around them', `\u200E${ID}\u200E`],
  ])('takes the id out of an address with %s', (_, input) => {
    expect(parseProductId(input)).toEqual({ ok: true, id: ID });
  });

  it.each([
    ['a parameter', `https://go.shop.example/?u=${encoded}`, 'go.shop.example'],
    ['a parameter, raw', `https://go.shop.example/g/ab12/?ulp=${ITEM}`, 'go.shop.example'],
    ['the path', `https://archive.example/web/2020/${ITEM}`, 'archive.example'],
    [
      'two redirectors',
      `https://one.example/?${encodeURIComponent(`https://two.example/?to=${encoded}`)}`,
      'one.example',
    ],
    [
      'a share link',
      `https://go.shop.example/?u=${encodeURIComponent(`${share}?redirectUrl=${encoded}`)}`,
      'go.shop.example',
    ],
  ])('says whose link has the address in %s', (_, input, redirector) => {
    expect(parseProductId(input)).toEqual({ ok: true, id: ID, redirector });
  });

  it.each([
    `https://example.com/,${ITEM}`,
    `https://example.com/?a= ${ITEM}`,
    `${ITEM} https://example.com/?u=1`,
  ])('takes a link beside it for no redirector: %s', (input) => {
    expect(parseProductId(input)).toEqual({ ok: true, id: ID });
  });

  it.each<[InvalidIdReason, string]>([
    ['empty', ''],
    ['empty', ' \n\t'],
    ['not-an-id', '1234567'],
    ['not-an-id', '123456789012345678'],
    ['not-an-id', '01005006338829917'],
    ['not-an-id', 'my lamp'],
    ['not-an-id', `two ids: ${ID} 1005001111111111`],
    ['not-an-id', `${ID}abc`],
    ['not-an-id', '100 5006338829917'],
    ['not-an-id', '1005006338…'],
    ['no-id', 'https://www.aliexpress.com/item/10050063...'],
    ['no-id', 'https://www.aliexpress.com/item/1005006338%E2%80%A6'],
    ['short-link', 'https://s.click.aliexpress.com/e/_cAbCdEf1'],
    ['short-link', 'https://s.click.aliexpress.com/s/Ab3dEfGh1JkLmN0pQrStUvWx12345678'],
    ['short-link', 's.click.aliexpress.com/e/_cAbCdEf1'],
    ['short-link', 'I found this: https://a.aliexpress.com/_mK3abcD $3.20'],
    ['short-link', 'https://ali.ski/0UX_QL'],
    ['short-link', 'http://alii.pub/6hw4yd'],
    ['no-id', 'https://www.aliexpress.com/'],
    ['no-id', 'https://www.aliexpress.com/store/1100000417'],
    ['no-id', 'https://www.aliexpress.com/item/123.html'],
    ['no-id', 'https://www.aliexpress.com/p/x.html?objectId=&x=12345678'],
    ['no-id', 'https://www.aliexpress.com/item/123.html?from=/12345678'],
    ['no-id', 'https://www.aliexpress.com/category/200000121/lamps.html'],
    ['no-id', 'https://star.aliexpress.com/share/share.htm?platform=AE'],
    ['other-site', `https://aliexpress.com.evil.example/item/${ID}.html`],
    ['other-site', `aliexpress.com.evil.example/item/${ID}.html`],
    ['other-site', `https://evilaliexpress.com/item/${ID}.html`],
    ['other-site', `https://www.aliexpress.com@evil.example/item/${ID}.html`],
    ['other-site', `https://user:www.aliexpress.com@evil.example/item/${ID}.html`],
    ['other-site', `intent://shop.example/item/${ID}.html#Intent;scheme=https;end`],
    ['other-site', `https://www.amazon.com/dp/${ID}`],
    ['not-an-id', `evil.example/aliexpress.com/item/${ID}.html`],
    ['not-an-id', `myaliexpress.com/item/${ID}.html`],
  ])('answers %s for %j', (reason, input) => {
    expect(parseProductId(input)).toEqual({ ok: false, reason, message: expect.any(String) });
  });

  it('says how to get the id of a short link', () => {
    const parsed = parseProductId('https://s.click.aliexpress.com/e/_cAbCdEf1');
    expect(parsed.ok || parsed.message).toMatch(/in a browser.+before \.html.+address bar/);
  });

  it('asks for quotes around a number', () => {
    const parsed = parseProductId(4001016061682 as unknown as string);
    expect(parsed).toMatchObject({ ok: false, reason: 'not-text' });
    expect(parsed.ok || parsed.message).toContain('"4001016061682"');
    // This one has lost digits already: repeating it would be wrong.
    const unsafe = parseProductId(Number('12000060779166103') as unknown as string);
    expect(unsafe.ok || unsafe.message).not.toContain('120000607791661');
  });

  it.each([undefined, null, {}, []])('answers for %j', (input) => {
    expect(parseProductId(input as unknown as string)).toMatchObject({ reason: 'not-text' });
  });

  it('answers quickly for any text, with a global id or none', () => {
    const noise = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.webUrl(),
      fc.constantFrom(ITEM, '%', '&amp;'),
    );
    fc.assert(
      fc.property(fc.array(noise, { maxLength: 5 }), (parts) => {
        const parsed = parseProductId(parts.join(''));
        if (parsed.ok) expect(parsed.id).toMatch(/^[1-9]\d{7,16}$/);
        else expect(parsed.message).not.toBe('');
      }),
    );
  });

  it.each([
    'aliexpress.com/',
    '/item/',
    'a.',
    '&#58;',
    '%2525',
    '\\/',
    'https:/',
    'https://www.aliexpress.com/?a=',
    '%25',
    '&amp;',
    '//',
  ])('is quick on 100,000 characters of %j', (piece) => {
    const before = process.cpuUsage();
    parseProductId(piece.repeat(100_000 / piece.length));
    // In µs. Not by the clock: this process may have to wait for others.
    expect(process.cpuUsage(before).user).toBeLessThan(1_000_000);
  });
});
