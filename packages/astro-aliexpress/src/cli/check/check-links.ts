import { relative } from 'node:path';
import type { Site } from '../../config/site.ts';
import { withSlashes } from '../../files/paths.ts';
import type { Finding } from '../../report/finding.ts';
import type { Problem } from '../../report/product-findings.ts';
import { eachOutsideCode } from '../../source/outside-code.ts';
import { syntaxOf } from '../../source/paragraphs.ts';
import { lineCounter } from '../../source/scan.ts';
import { filesBelow, readSource } from '../../source/site-sources.ts';
import { SourceText } from '../../source/source-text.ts';
import { findLinks } from '../links/find-links.ts';
import { isTracked, LINK_HINT, targetOf } from '../links/link-address.ts';
import type { FoundLink } from '../links/link.ts';
import { say } from '../terminal/output.ts';

/** A link in a file. */
interface WrittenLink extends Pick<FoundLink, 'address' | 'target'> {
  readonly at: number;
}

/** Finds links to AliExpress in texts, which earn nothing or whose owner can't be known. */
export function checkLinks({ srcDir, root }: Pick<Site, 'srcDir' | 'root'>): Finding[] {
  return filesBelow(srcDir, /\.(mdx?|mdoc|astro)$/).flatMap((path) => {
    const source = readSource(path);
    const file = withSlashes(relative(root, path));
    const isTemplate = path.endsWith('.astro');
    const links = isTemplate ? linksInTemplate(source) : linksInText(source, file);
    const position = lineCounter(source);
    return links.flatMap(({ address, target, at }) => {
      const usage = { file, ...position(at) };
      const id = target.ok ? { id: target.id } : {};
      const fix = /\.mdx?$/.test(file) ? {} : { fix: BY_HAND };
      return problemsOf(address, target).map((it) => Object.assign({ usage }, id, it, fix));
    });
  });
}

function problemsOf(address: string, target: FoundLink['target']): Problem[] {
  if (!target.ok) return [target.reason === 'short-link' ? SHORT : TO_NO_PRODUCT];
  // Another site may earn from it, or its author through that.
  if (target.redirector !== undefined) return [];
  return [isTracked(address) ? TRACKED : PLAIN];
}

const SHORT: Problem = {
  kind: 'short-link',
  severity: 'notice',
  message:
    'Your text has an AliExpress short link. Whose it is, and whether it still works, can’t be known.',
  fix: 'List its product in a file, and run `npx astro-aliexpress convert --short-links map.csv`.',
};

/** `convert` reads only `.md` and `.mdx` files. */
const BY_HAND = 'Use the tag `ProductLink` with the product’s id instead.';
const INLINE = '`npx astro-aliexpress convert --inline` turns it into `<ProductLink>`.';

const PLAIN: Problem = {
  kind: 'plain-link',
  severity: 'warning',
  message: 'Your text links to a product without a promotion link, so you earn nothing from it.',
  fix: INLINE,
};

const TRACKED: Problem = {
  kind: 'plain-link',
  severity: 'notice',
  message: 'Your text has a tracking link to a product. Whose it is can’t be known.',
  fix: INLINE,
};

const TO_NO_PRODUCT: Problem = {
  kind: 'plain-link',
  severity: 'notice',
  message: 'Your text links to AliExpress, but to no product, so you earn nothing from it.',
  fix: 'Use `<ProductLink id="…">`, or a link that you make for the page at portals.aliexpress.com.',
};

function linksInText(source: string, file: string): WrittenLink[] {
  const { links, mistake } = findLinks(source, syntaxOf(file));
  if (mistake !== undefined && links.length > 0) {
    say('warn', `The links of ${file} were read as in Markdown, because it isn’t MDX: ${mistake}`);
  }
  return links.map(({ address, target, range }) => ({ address, target, at: range.start }));
}

const ADDRESS = String.raw`https?://[\w.-]+\.aliexpress\.[^\s"'<>\`)\]]*`;

/** Links in HTML, but not the ids of tags. */
const LINK = String.raw`(?:\bhref\s*=\s*(?:\{\s*)?["'\`])(?<link>${ADDRESS})`;

/** Links in the template of an `.astro` file. */
function linksInTemplate(source: string): WrittenLink[] {
  if (!LINK_HINT.test(source)) return [];
  const found: WrittenLink[] = [];
  eachOutsideCode(new SourceText(source), 'astro', LINK, ({ index, groups, 0: all }) => {
    const address = groups?.['link'] ?? '';
    const target = targetOf(address);
    if (target) found.push({ address, target, at: index + all.indexOf(address) });
  });
  return found;
}
