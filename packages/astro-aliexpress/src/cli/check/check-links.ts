import { readFileSync } from 'node:fs';
import { parseProductId } from 'aliexpress-affiliate';
import { eachOutsideCode } from '../../source/outside-code.ts';
import { lineCounter } from '../../source/scan.ts';
import type { Usage } from '../../core/usage.ts';
import { filesBelow, kindOf } from '../../source/site-sources.ts';

/** Files with text links; `.md` is scanned like `.mdx`. */
const TEXT = /\.(mdx?|astro)$/;

const ADDRESS = String.raw`https?://[\w.-]+\.aliexpress\.[^\s"'<>\`)\]]*`;

/** Links in Markdown and HTML, but not the ids of tags. */
const LINK = String.raw`(?:\]\(\s*<?|\]:\s*<?|\bhref\s*=\s*\{?\s*["'\`]|<|(?<!\S))(?<link>${ADDRESS})`;

/** AliExpress short links in the site's text. */
export function findShortLinks(srcDir: string): Usage[] {
  return filesBelow(srcDir, TEXT).flatMap((file) => {
    const source = readFileSync(file, 'utf8');
    if (!source.includes('.aliexpress.')) return [];
    const position = lineCounter(source);
    const found: Usage[] = [];
    const kind = file.endsWith('.md') ? 'mdx' : kindOf(file);
    eachOutsideCode(source, kind, LINK, ({ index, groups, 0: all }) => {
      const link = groups!['link']!;
      const parsed = parseProductId(link);
      if (parsed.ok || parsed.reason !== 'short-link') return;
      found.push({ file, ...position(index + all.indexOf(link)) });
    });
    return found;
  });
}
