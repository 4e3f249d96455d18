import type { Link, LinkReference, Nodes, Parents } from 'mdast';
import type { Definitions } from './definitions.ts';
import { isAddress } from './element-links.ts';
import { isJsx, rangeOf } from './elements.ts';
import { type LinkTarget, targetOf, withoutEscapes } from './link-address.ts';
import type { FoundLink, LinkTag } from './link.ts';
import type { Range } from '../../source/source-text.ts';

/** Elements that are links themselves. */
const LINKS: ReadonlySet<string> = new Set(['a', 'ProductLink', 'ProductButton']);

const IN_LINK = 'It’s in another link.';
const WITH_ADDRESS = 'Its text has an address in it, which would become a link in the link.';
const HIDDEN = 'It’s written with entities or escapes.';

/**
 * @param parents from the outermost to the innermost
 * @param range of the node; empty if it isn't known
 */
export function linkInText(
  node: Link | LinkReference,
  parents: readonly Parents[],
  range: Range,
  { text, definitions }: { readonly text: string; readonly definitions: Definitions },
): FoundLink[] {
  const definition = node.type === 'linkReference' ? node.identifier : undefined;
  const url = node.type === 'link' ? node.url : definitions.get(node.identifier)?.address;
  const address = url === undefined ? undefined : withoutEscapes(url);
  const target = address === undefined ? undefined : targetOf(address);
  if (address === undefined || target === undefined) return [];
  const isInLink = parents.some((it) => isJsx(it) && LINKS.has(it.name ?? ''));
  const isHidden = range.end === range.start;
  const at = startOf(parents);
  const paragraph = parents.findLast(({ type }) => type === 'paragraph');
  const link = {
    form: definition === undefined ? 'text' : 'reference',
    address,
    target,
    range: isHidden
      ? { start: at, end: at }
      : { start: range.start, end: endOf(range, text, target) },
    tag: isInLink ? IN_LINK : isHidden ? HIDDEN : tagFor(node, range, text),
    ...(definition !== undefined && { definition }),
    ...(paragraph && { paragraph: rangeOf(paragraph) }),
  } as const;
  return [link];
}

function tagFor({ children }: Link | LinkReference, range: Range, text: string): LinkTag | string {
  const last = children.at(-1);
  const bare = { name: 'ProductLink', attributes: '' } as const;
  if (text[range.start] !== '[' || last === undefined) return bare;
  const content = { start: range.start + 1, end: rangeOf(last).end };
  if (isAddress(text.slice(content.start, content.end))) return bare;
  return children.some(hasAddressInText) ? WITH_ADDRESS : { ...bare, content };
}

/** Text that becomes a link where it isn't in one. */
function hasAddressInText(node: Nodes): boolean {
  if (node.type === 'text') return /https?:\/\/|www\.|\S@\S/i.test(node.value);
  return 'children' in node && node.children.some(hasAddressInText);
}

/** To Markdown, a bare address goes on in the letters and signs of languages that write no spaces. */
function endOf({ start, end }: Range, text: string, target: LinkTarget): number {
  const [ascii = ''] = /^h[!-~]*/i.exec(text.slice(start, end)) ?? [];
  const its = targetOf(ascii);
  const isSame = its?.ok && target.ok && its.id === target.id;
  return isSame ? start + ascii.length : end;
}

/** The start of the innermost node that has a place. */
function startOf(parents: readonly Parents[]): number {
  const parent = parents.findLast(({ position }) => position !== undefined);
  return parent === undefined ? 0 : rangeOf(parent).start;
}
