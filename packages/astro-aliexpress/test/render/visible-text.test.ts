import { expect, test } from 'vitest';
import { visibleText } from '../../src/render/visible-text.ts';

test.each([
  ['<p class="a">One <b>two</b>\n three</p>', 'One two three'],
  ['<head><title>No</title></head><header>Yes</header>', 'Yes'],
  ['<style>p{}</style>a<script type="x">b</script><!-- c --><template>d</template>', 'a'],
  ['<img alt="</script><script> 5 > 3 <b>"> shown </script> too', 'shown too'],
  ['&lt;b&gt; &amp;amp; &quot;&#39;&#x27;&nbsp;&unknown; &#x110000;', "<b> &amp; \"'' &unknown;"],
  ['1 < 2', '1 < 2'],
  ["<p title=it's>It’s</p> <a href = 'x>y'>here</a>", 'It’s here'],
  ['<!doctype html><head><title>No</title><body class="a">Yes', 'Yes'],
  ['a<!-- > --><script>b</SCRIPT >c<style>d', 'ac'],
  ['a<p title="b>c', 'a'],
])('%j is read as %j', (html, text) => {
  expect(visibleText(html)).toBe(text);
});
