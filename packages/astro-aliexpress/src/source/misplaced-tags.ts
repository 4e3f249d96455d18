import { namedGroups } from '../core/named-groups.ts';
import type { TagProps } from '../core/prop-spec.ts';
import { TAG_NAMES, type TagName } from '../core/tag-names.ts';
import { COVERED_BY_CONTENT, type Problem } from '../report/product-findings.ts';
import { endOfExpression } from './attributes.ts';
import { LinesOfText } from './lines-of-text.ts';
import { LOWER_CASE } from './our-names.ts';
import { eachOutsideCode } from './outside-code.ts';
import { TAG_SYNTAX } from './scan.ts';
import { type Range, SourceText } from './source-text.ts';
import type { SourceKind } from './syntax.ts';

/** A tag that can't work where it stands. */
export interface MisplacedTag extends Problem {
  /** Where it starts. */
  readonly at: number;
}

const MARKDOWN_TAG = String.raw`<(?<tag>${[...TAG_NAMES, ...LOWER_CASE.keys()].join('|')})(?=[\s/>])`;

/** A `.md` file without a match has no tag of ours. */
export const MARKDOWN_HINT = new RegExp(MARKDOWN_TAG);

/** Tags in a `.md` file, where they are HTML that browsers don't know. */
export function inMarkdown(source: string): MisplacedTag[] {
  const found: MisplacedTag[] = [];
  eachOutsideCode(new SourceText(source), 'mdx', MARKDOWN_TAG, (match) => {
    const { index } = match;
    // Indented code.
    if (/(?:^|\n)(?: {4}|\t)[ \t]*$/.test(source.slice(Math.max(0, index - 80), index))) return;
    const { tag } = namedGroups<'tag'>(match);
    found.push({
      kind: 'markdown-tag',
      severity: 'warning',
      message: `\`<${LOWER_CASE.get(tag) ?? tag}>\` does nothing in a \`.md\` file.`,
      fix: 'Rename the file to `.mdx`: `npx astro-aliexpress convert --rename --write` does it.',
      at: index,
    });
  });
  return found;
}

const LOWER_CASE_TAG = String.raw`<(?<tag>${[...LOWER_CASE.keys()].join('|')})(?=[\s/>])`;

/** Most files have none. */
const LOWER_CASE_HINT = new RegExp(LOWER_CASE_TAG);

/** Tags in lower case, which are HTML that browsers don't know. */
export function inLowerCase(source: string, kind: SourceKind): MisplacedTag[] {
  const found: MisplacedTag[] = [];
  if (kind === 'mdoc' || !LOWER_CASE_HINT.test(source)) return found;
  eachOutsideCode(new SourceText(source), kind, LOWER_CASE_TAG, (match) => {
    const { tag } = namedGroups<'tag'>(match);
    const meant = LOWER_CASE.get(tag);
    if (meant === undefined) return;
    found.push({
      kind: 'lower-case-tag',
      severity: 'warning',
      message: `\`<${tag}>\` is no tag: tags begin with a capital letter.`,
      fix: `Write \`<${meant}>\`.`,
      at: match.index,
    });
  });
  return found;
}

/** How many links and paragraphs are open where a tag stands. */
interface Open {
  links: number;
  paragraphs: number;
  /** Tags of ours whose content is in their link. */
  ours: number;
}

/** `[text](…)` or `[text][…]`, but no picture. */
const MARKDOWN_LINK = String.raw`(?<link>(?<![!\\])\[)(?=[^\[\]\n]{1,300}\][([])`;

/**
 * Blocks inside of a paragraph, and tags with links inside of a link, or around one: browsers break up
 * what is around them.
 *
 * @param names our tags by what they are called in the file
 */
export function inTheWrongPlace(
  source: string,
  kind: SourceKind,
  names: ReadonlyMap<string, TagName>,
  { tags }: TagProps,
): MisplacedTag[] {
  const found: MisplacedTag[] = [];
  const open: Open = { links: 0, paragraphs: 0, ours: 0 };
  /** The last expression: what is in it stands where it does. */
  let expression: Range = { start: 0, end: 0 };
  const syntax = TAG_SYNTAX[kind];
  const scanned = new SourceText(source);
  const isMarkdown = kind !== 'astro';
  const lines = new LinesOfText(isMarkdown ? source : '');
  eachOutsideCode(scanned, kind, patternOf(kind, [...names.keys()]), (match) => {
    const { index, 0: text } = match;
    if (text === '{') {
      const isNew = index >= expression.end;
      if (isNew) expression = { start: index, end: endOfExpression(scanned, index) };
      return undefined;
    }
    const { tag: local = '', end: slash, link } = namedGroups(match);
    if (open.ours > 0 && (link || (local === 'a' && !slash))) found.push(aroundLink(index));
    if (local === 'a') count('links', slash);
    if (local === 'p') count('paragraphs', slash);
    const name = names.get(local);
    if (name === undefined) return undefined;
    const { element } = tags[name];
    const isLink = element === 'a' && !COVERED_BY_CONTENT.has(name);
    if (slash) {
      if (isLink) count('ours', slash);
      return undefined;
    }
    const { end } = syntax.read(scanned, index + text.length);
    if (element === undefined) return end;
    const isEmpty = syntax.isEmpty(source, end);
    const close = kind === 'mdoc' ? ' %}' : '>';
    const whole = {
      start: index,
      end: isEmpty ? end + 1 : scanned.after(`${syntax.close}${local}${close}`, end),
    };
    const place = index < expression.end ? expression : whole;
    if (open.links + open.ours > 0 || (isMarkdown && lines.isInLink(place))) {
      found.push(inLink(name, index));
    } else if (element !== 'a' && (open.paragraphs > 0 || (isMarkdown && lines.isInText(place)))) {
      found.push(inParagraph(name, index));
    }
    if (isLink && !isEmpty) count('ours', undefined);
    return end;
  });
  return found;

  function count(what: keyof Open, slash: string | undefined): void {
    open[what] = Math.max(0, open[what] + (slash ? -1 : 1));
  }
}

/** Finds tags and, where they are written in Markdown, links; in MDX, expressions too. */
function patternOf(kind: SourceKind, names: readonly string[]): string {
  const markdocTag = String.raw`\{%\s*(?<end>/?)\s*(?<tag>${names.join('|')})(?=[\s/%])`;
  switch (kind) {
    case 'astro':
      return elementPattern(['a', 'p', ...names]);
    case 'mdx':
      return [elementPattern(['a', 'p', ...names]), MARKDOWN_LINK, String.raw`\{`].join('|');
    default:
      return [markdocTag, MARKDOWN_LINK].join('|');
  }
}

function elementPattern(names: readonly string[]): string {
  return String.raw`<(?<end>/?)(?<tag>${names.join('|')})(?=[\s/>])`;
}

function aroundLink(at: number): MisplacedTag {
  return {
    kind: 'nested-tag',
    severity: 'warning',
    message: 'A link is in a `<ProductLink>`, which is a link itself, so browsers break up both.',
    fix: 'Take it out of the tag, or keep only its text.',
    at,
  };
}

function inLink(name: TagName, at: number): MisplacedTag {
  return {
    kind: 'nested-tag',
    severity: 'warning',
    message: `\`<${name}>\` is in a link, but it has links itself, so browsers break up both.`,
    fix: 'Take it out of the link. To link to another page, use your own picture or text.',
    at,
  };
}

function inParagraph(name: TagName, at: number): MisplacedTag {
  return {
    kind: 'nested-tag',
    severity: 'warning',
    message: `\`<${name}>\` is a block, but it’s in a paragraph, so browsers break up the paragraph.`,
    fix: 'Put it on lines of its own, or use `<ProductLink>` in the sentence.',
    at,
  };
}
