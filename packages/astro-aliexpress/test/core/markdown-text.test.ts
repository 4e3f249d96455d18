import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { parse } from 'node-html-parser';
import { expect, test } from 'vitest';
import { markdownLink, markdownText } from '../../src/core/markdown-text.ts';

const markdown = new MarkdownIt({ html: true });
const asciiText = fc.string({ unit: 'binary-ascii', maxLength: 40 });
const oneLine = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

test('whatever a title says, Markdown shows it as it is', () => {
  const isShown = (text: string) => {
    const html = markdown.render(markdownText(text));
    expect(parse(html).text.trim()).toBe(oneLine(text));
    expect(html).toMatch(/^(?:<p>[^<]*<\/p>\n)?$/);
  };
  // A NUL is replaced, by all that read Markdown.
  fc.assert(
    fc.property(
      asciiText.filter((it) => !it.includes('\0')),
      isShown,
    ),
    {
      examples: ['1. Lamp', '- Lamp', '8.5 out of 10', '[x](y)', '# a', '&lt;', '<b>', '= '].map(
        (it) => [it],
      ),
    },
  );
});

test.each([
  'https://s.click.aliexpress.com/e/_abc',
  'https://a.example/?a=1&copy=2&lt;=3',
  'https://a.example/(a)/b c',
])('a link leads to %s', (address) => {
  const link = parse(markdown.renderInline(markdownLink('Lamp', address))).querySelector('a')!;
  expect(decodeURI(link.getAttribute('href')!)).toBe(address);
  expect(link.text).toBe('Lamp');
});
