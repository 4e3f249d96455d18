import { expect, test } from 'vitest';
import { shareTerms } from '../../src/render/shared-terms.ts';

const line = (day: string, rest = ' · plus delivery', at = `2026-11-${day}T04:00:00.000Z`) =>
  `<p class="alx-terms" data-pagefind-ignore> <bdi> Price checked <time datetime="${at}" title="Nov ${day}, 2026, 04:00 UTC"> Nov ${day} </time>${rest} </bdi> </p>`;
const card = (terms: string) => `<article><p>$1</p>${terms}</article>`;

test('what all prices of a list have in common is said once, with the oldest moment', () => {
  const html = [
    card(line('28')),
    card(line('28', ' · plus delivery', '2026-11-28T03:00:00.000Z')),
  ].join('');
  expect(shareTerms(html)).toEqual({
    html: card('').repeat(2),
    shared: {
      datetime: '2026-11-28T03:00:00.000Z',
      moment: 'Nov 28, 2026, 04:00 UTC',
      date: 'Nov 28',
      rest: '· plus delivery',
    },
  });
});

test.each([
  ['one price', card(line('28'))],
  ['prices of two days', card(line('28')) + card(line('27'))],
  ['a price that may have changed', card(line('28')) + card(line('28', ' · may have changed'))],
  ['no price', card('')],
])('a list with %s stays as it is', (_, html) => {
  expect(shareTerms(html)).toEqual({ html });
});

test('the text of an author is no line of ours', () => {
  const own =
    '<p class="alx-terms" data-pagefind-ignore>Mine: <time datetime="2026">2026</time></p>';
  expect(shareTerms(own + own)).toEqual({ html: own + own });
});
