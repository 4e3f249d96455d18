import { SKIP, visitParents } from 'unist-util-visit-parents';
import { LOWER_CASE } from '../../source/our-names.ts';
import { localNames } from '../../source/scan.ts';
import { isWithin, type Range, SourceText } from '../../source/source-text.ts';
import { endOfFrontMatter } from '../../source/syntax.ts';
import { type Definitions, definitionsIn } from './definitions.ts';
import { linksInElement } from './element-links.ts';
import { CODE, jsxElement, readHtml } from './elements.ts';
import { LINK_HINT } from './link-address.ts';
import type { FoundLink } from './link.ts';
import { createLocator } from './locator.ts';
import { blankInside } from './range.ts';
import { readMarkdown, type Syntax } from './read-markdown.ts';
import { linkInShortcode } from './shortcode-links.ts';
import { findShortcodes } from './shortcodes.ts';
import { linkInText } from './text-links.ts';

export interface FoundLinks {
  /** In order. */
  readonly links: readonly FoundLink[];
  readonly definitions: Definitions;
  /** Why an `.mdx` file was read as Markdown. */
  readonly mistake?: string;
}

/** Finds the links to AliExpress outside of code, comments and our own tags. */
export function findLinks(source: string, syntax: Syntax): FoundLinks {
  if (!LINK_HINT.test(source)) return { links: [], definitions: new Map() };
  const { tree, text, mistake } = readMarkdown(source, syntax);
  const ours = localNames(source, 'mdx');
  const definitions = definitionsIn(tree);
  const scanned = new SourceText(text);
  const locate = createLocator(text);
  const links: FoundLink[] = [];
  const html: Range[] = [];
  /** What isn't prose. */
  const rest: Range[] = [{ start: 0, end: endOfFrontMatter(source, 'mdx') }];

  visitParents(tree, (node, parents) => {
    const { start, end } = locate(node, parents.at(-1));
    switch (node.type) {
      case 'link':
      case 'linkReference':
        links.push(...linkInText(node, parents, { start, end }, { text, definitions }));
        return undefined;
      case 'mdxJsxFlowElement':
      case 'mdxJsxTextElement': {
        const element = jsxElement(node, scanned);
        const { name, content = { start: end, end } } = element;
        if (CODE.has(name)) {
          rest.push({ start, end });
          return SKIP;
        }
        rest.push({ start, end: content.start }, { start: content.end, end });
        if (!ours.has(name)) links.push(...linksInElement(element, text));
        return undefined;
      }
      case 'html':
        html.push({ start, end });
        return undefined;
      case 'code':
      case 'inlineCode':
      case 'definition':
      case 'mdxjsEsm':
      case 'mdxFlowExpression':
      case 'mdxTextExpression':
        rest.push({ start, end });
        return undefined;
      default:
        return undefined;
    }
  });
  const { elements, markup } = readHtml(text, html);
  const waiting = [...elements];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (CODE.has(next.name)) continue;
    waiting.push(...next.children());
    if (!LOWER_CASE.has(next.name)) links.push(...linksInElement(next, text));
  }
  for (const it of markup) rest.push(it);
  const prose = blankInside(
    text,
    rest.toSorted((a, b) => a.start - b.start),
  );
  for (const it of findShortcodes(prose)) links.push(...linkInShortcode(it, text));
  return { links: outermost(links), definitions, ...(mistake !== undefined && { mistake }) };
}

/** In order, without those that belong to another. */
function outermost(links: readonly FoundLink[]): FoundLink[] {
  const sorted = links.toSorted(
    (a, b) => a.range.start - b.range.start || b.range.end - a.range.end,
  );
  let last: FoundLink | undefined;
  return sorted.filter((it) => {
    const isPart = last !== undefined && it !== last && isWithin(it.range, last.range);
    if (!isPart) last = it;
    return !isPart;
  });
}
