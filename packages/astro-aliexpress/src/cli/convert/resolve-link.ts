import { type LinkTarget, shortLinkKey } from '../links/link-address.ts';
import type { FoundLink, LinkTag } from '../links/link.ts';
import type { Syntax } from '../links/read-markdown.ts';
import { writeTag } from './write-tag.ts';

/** Product ids by `shortLinkKey`. */
export type ShortLinkIds = ReadonlyMap<string, string>;

export const SHORT_LINK =
  'This is a short link. Whose it is can’t be known, and following it would count as a click. ' +
  'Run `convert --short-links map.csv`: it begins a list of them, where you write their products.';

const IN_MARKDOC =
  'It’s HTML or a shortcode, which `convert` leaves alone in Markdoc. Write the tag there yourself.';

/** A link, and the tag that can take its place. */
export interface ResolvedLink extends Omit<FoundLink, 'tag'> {
  readonly tag?: ProductTag;
  /** Why there is no tag. */
  readonly reason: string;
  /** Whether the author's list has its product. */
  readonly isListed: boolean;
}

export interface ProductTag extends LinkTag {
  readonly id: string;
}

export function resolveLink(
  link: FoundLink,
  shortLinks: ShortLinkIds,
  syntax: Syntax,
): ResolvedLink {
  const { tag: found, ...rest } = link;
  const isMarkup = link.form === 'element' || link.form === 'shortcode';
  const tag = syntax === 'mdoc' && isMarkup ? IN_MARKDOC : found;
  const listed = isShort(link) ? shortLinks.get(shortLinkKey(link.address)) : undefined;
  const id = listed ?? ownId(link.target);
  const resolved = { ...rest, reason: '', isListed: listed !== undefined };
  if (id === undefined) return { ...resolved, reason: reasonToLeave(link, syntax) };
  return typeof tag === 'string'
    ? { ...resolved, reason: tag }
    : { ...resolved, tag: { ...tag, id } };
}

export function isShort({ target }: Pick<FoundLink, 'target'>): boolean {
  return !target.ok && target.reason === 'short-link';
}

/** Another site may earn from a link that leads through it. */
function ownId(target: LinkTarget): string | undefined {
  return target.ok && target.redirector === undefined ? target.id : undefined;
}

/** Why only the author can convert a link. */
function reasonToLeave({ target }: FoundLink, syntax: Syntax): string {
  if (target.ok) {
    return (
      `This link belongs to ${target.redirector}, which may earn from it. To earn from it yourself, ` +
      `write ${writeTag(syntax, 'Product', ` id="${target.id}"`)} instead.`
    );
  }
  return target.reason === 'short-link'
    ? SHORT_LINK
    : 'It leads to AliExpress, but to no product, so it earns nothing.';
}
