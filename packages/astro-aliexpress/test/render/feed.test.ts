import { describe, expect, test } from 'vitest';
import { toFeedHtml } from '../../src/render/feed-html.ts';
import { toField } from '../../src/render/in-a-line.ts';
import { toNotice } from '../../src/render/notice.ts';
import type { RenderSettings } from '../../src/render/settings.ts';
import { available, context, LINK, product, unavailable, US } from './samples.ts';

const inFeed = (settings: Partial<RenderSettings> = {}) => ({
  ...context(settings),
  isFeed: true,
});

describe('what ages', () => {
  test.each(['price', 'discount', 'coupon'] as const)('a %s is a marked link', (name) => {
    expect(toField({ result: available(), market: US }, name, inFeed())).toMatchObject({
      missing: 'price: see AliExpress',
      link: { href: LINK },
      disclosure: 'affiliate link',
    });
  });

  test('the link has no mark where the site discloses nothing', () => {
    const field = toField(
      { result: available(), market: US },
      'price',
      inFeed({ disclosure: false }),
    );
    expect(field.link).toBeDefined();
    expect(field.disclosure).toBeUndefined();
  });

  test('a product that is gone at the moment has its title', () => {
    const notice = toNotice({ result: unavailable(product()), market: US }, inFeed());
    expect(notice).toMatchObject({ title: { text: 'Desk lamp with clamp' }, text: undefined });
  });
});

describe('of the HTML', () => {
  const BASE = new URL('https://blog.example/posts/lamp/');
  const plain = (html: string) => toFeedHtml(html, BASE);

  test.each([
    [
      'ours is unwrapped',
      '<article class="alx-card alx"><div><p class="alx-title">A</p></div></article>',
      '<p>A</p>',
    ],
    [
      'our heading is a paragraph',
      '<div class="alx"><h3 class="alx-title">A</h3></div>',
      '<p>A</p>',
    ],
    [
      'words in a group are a paragraph',
      '<figure class="alx"><figcaption>A <i>b</i></figcaption></figure>',
      '<p>A <i>b</i></p>',
    ],
    [
      'what screen readers skip goes',
      '<p class="alx-score"><span class="alx-unseen">8</span><b aria-hidden="true">8</b><svg></svg></p>',
      '<p>8</p>',
    ],
    [
      'a part in another language says so',
      '<p class="alx"><bdi lang="de" class="x">A</bdi></p>',
      '<p><bdi lang="de">A</bdi></p>',
    ],
    [
      'the author’s part of a card stays',
      '<article class="alx"><div class="alx-own"><h4 id="a">A</h4></div></article>',
      '<h4 id="a">A</h4>',
    ],
    [
      'a cell stays without content',
      '<table class="alx"><tbody><tr><td class="x"></td></tr><tr></tr></tbody></table>',
      '<table><tbody><tr><td></td></tr></tbody></table>',
    ],
    [
      'all else stays',
      '<div class="box" id="x"><h3>A</h3><svg></svg></div>',
      '<div class="box" id="x"><h3>A</h3><svg></svg></div>',
    ],
    [
      'scripts, styles and comments go',
      '<script>a</script><style>b</style><link rel="x"><!-- c -->A',
      'A',
    ],
    [
      'signs in attributes are no markup',
      '<img alt="a > b" src="/x.png">',
      '<img alt="a &gt; b" src="https://blog.example/x.png">',
    ],
    [
      'links are whole',
      '<a href="#note">1</a> <a href="?a=1&amp;b=2">2</a>',
      `<a href="${BASE.href}#note">1</a> <a href="${BASE.href}?a=1&amp;b=2">2</a>`,
    ],
    [
      'whole links are unchanged',
      '<a href="HTTPS://a.example/%7e">1</a> <a href="mailto:a@b">2</a>',
      '<a href="HTTPS://a.example/%7e">1</a> <a href="mailto:a@b">2</a>',
    ],
    [
      'pictures are whole in each size',
      '<img srcset="/a.png 1x, /b,c.png 2x">',
      '<img srcset="https://blog.example/a.png 1x, https://blog.example/b,c.png 2x">',
    ],
  ])('%s', (_, html, expected) => {
    expect(plain(html)).toBe(expected);
  });

  test('links stay as they are where nobody says where the post is', () => {
    expect(toFeedHtml('<a href="/a">A</a>', undefined)).toBe('<a href="/a">A</a>');
  });
});
