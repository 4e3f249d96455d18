import { describe, expect, test } from 'vitest';
import { anchorOf, claimAnchor, keepFirstAnchors } from '../../src/render/anchor.ts';
import { sweepLater } from '../../src/render/sweep.ts';

const A = '4001016061682';
const B = '1005007502032342';
const jump = (id: string) => `<a class="alx-jump alx-link" href="#${anchorOf(id)}">Details</a>`;
const card = (id: string) => `<article class="alx-card" id="${anchorOf(id)}">…</article>`;

describe('the finished page', () => {
  test('has each anchor once, where the product comes first', () => {
    expect(keepFirstAnchors(card(A) + card(B) + card(A))).toBe(
      `${card(A)}${card(B)}<article class="alx-card">…</article>`,
    );
  });

  test('has no jump that leads nowhere', () => {
    expect(keepFirstAnchors(jump(A) + jump(B) + card(B))).toBe(jump(B) + card(B));
  });

  test('keeps code that shows the attribute, and jumps to cards of the site’s own', () => {
    const code = `<code> id="${anchorOf(A)}"</code>`;
    expect(keepFirstAnchors(card(A) + code)).toBe(card(A) + code);
    const own = `<section id="${anchorOf(B)}">…</section>`;
    expect(keepFirstAnchors(jump(B) + own)).toBe(jump(B) + own);
  });

  test('is the same without products', () => {
    expect(keepFirstAnchors('<p id="product-of-mine">text</p>')).toBe(
      '<p id="product-of-mine">text</p>',
    );
  });
});

test('a page that is rendered on demand gets an anchor once, too', () => {
  const page = new Request('http://site/');
  expect([claimAnchor(page, A), claimAnchor(page, B), claimAnchor(page, A)]).toEqual([
    anchorOf(A),
    anchorOf(B),
    undefined,
  ]);
  const swept = new Request('http://site/');
  sweepLater(swept);
  expect([claimAnchor(swept, A), claimAnchor(swept, A)]).toEqual([anchorOf(A), anchorOf(A)]);
});
