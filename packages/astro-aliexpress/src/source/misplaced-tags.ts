import { namedGroups } from '../core/named-groups.ts';
import type { TagProps } from '../core/prop-spec.ts';
import { TAG_NAMES, type TagName } from '../core/tag-names.ts';
import type { Problem } from '../report/product-findings.ts';
import { endOfExpression, readAttributes } from './attributes.ts';
import { LinesOfText } from './lines-of-text.ts';
import { LOWER_CASE } from './our-names.ts';
import { eachOutsideCode } from './outside-code.ts';
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

/** Links and paragraphs that are open where a tag stands. */
interface Open {
  links: number;
  paragraphs: number;
}

/**
 * Blocks inside of a paragraph, and tags with links inside of a link: browsers break up what is around
 * them.
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
  const open: Open = { links: 0, paragraphs: 0 };
  /** Where the last tag ends that is a link itself. */
  let endOfLink = 0;
  /** The last expression: what is in it stands where it does. */
  let expression: Range = { start: 0, end: 0 };
  const tag = String.raw`<(?<end>/?)(?<tag>a|p|${[...names.keys()].join('|')})(?=[\s/>])`;
  const pattern = kind === 'mdx' ? String.raw`${tag}|\{` : tag;
  const scanned = new SourceText(source);
  const lines = new LinesOfText(kind === 'mdx' ? source : '');
  eachOutsideCode(scanned, kind, pattern, (match) => {
    const { index, 0: text } = match;
    if (text === '{') {
      const isNew = index >= expression.end;
      if (isNew) expression = { start: index, end: endOfExpression(scanned, index) };
      return undefined;
    }
    const { tag: local, end: slash } = namedGroups<'tag' | 'end'>(match);
    if (local === 'a' || local === 'p') {
      const what = local === 'a' ? 'links' : 'paragraphs';
      open[what] = Math.max(0, open[what] + (slash ? -1 : 1));
    }
    const name = names.get(local);
    if (slash || name === undefined) return undefined;
    const { element } = tags[name];
    const { end } = readAttributes(scanned, index + text.length);
    const isEmpty = source[end - 1] === '/';
    const whole = { start: index, end: isEmpty ? end + 1 : scanned.after(`</${local}>`, end) };
    if (element === undefined) return end;
    const isInOurLink = index < endOfLink;
    const place = index < expression.end ? expression : whole;
    if (element === 'a') endOfLink = Math.max(endOfLink, whole.end);
    if (open.links > 0 || isInOurLink || (kind === 'mdx' && lines.isInLink(place))) {
      found.push(inLink(name, index));
    } else if (
      element !== 'a' &&
      (open.paragraphs > 0 || (kind === 'mdx' && lines.isInText(place)))
    ) {
      found.push(inParagraph(name, index));
    }
    return end;
  });
  return found;
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
