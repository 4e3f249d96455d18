import { describe, expect, test } from 'vitest';
import { editorLink, editorNames } from '../../src/cli/report/editor.ts';
import { html } from '../../src/cli/report/html.ts';
import { shouldOpen } from '../../src/cli/report/report.ts';

test.each([
  [true, { open: true }, { isTTY: true, env: {} }],
  [false, { open: false }, { isTTY: true, env: {} }],
  [false, { open: true }, { isTTY: false, env: {} }],
  [false, { open: true }, { isTTY: true, env: { CI: 'true' } }],
])('a browser is opened (%s) with %o for %o', (expected, given, surroundings) => {
  expect(shouldOpen(given, surroundings)).toBe(expected);
});

describe('the address of a place', () => {
  const place = { file: 'src/pages/a & b#1.mdx', line: 3, column: 7 };

  test('is one that the editor answers to', () => {
    expect(editorLink('vscode', '/site', place)).toBe(
      'vscode://file/site/src/pages/a%20&%20b%231.mdx:3:7',
    );
    expect(editorLink('none', '/site', place)).toBeUndefined();
  });

  test.each(editorNames.filter((name) => name !== 'none'))('is a whole one for %s', (name) => {
    const address = editorLink(name, '/site', { ...place, file: 'src/a.mdx' })!;
    expect(URL.canParse(address)).toBe(true);
    expect(address).toMatch(/\/site\/src\/a\.mdx.*3.*7/);
  });
});

test('in HTML, what is put in is text', () => {
  const hostile = `</script><!--"'&`;
  expect(
    html`<p title="${hostile}">${[html`<b>${hostile}</b>`, undefined, false, 0]}</p>`.text,
  ).toBe(
    '<p title="&lt;/script&gt;&lt;!--&quot;&#39;&amp;"><b>&lt;/script&gt;&lt;!--&quot;&#39;&amp;</b>0</p>',
  );
});
