import { shortLinkKey } from '../links/link-address.ts';

/** Where a short link is used that the author's list doesn't have. */
interface UnlistedUse {
  readonly link: string;
  /** "src/posts/lamp.mdx:12" */
  readonly place: string;
}

export interface UnlistedLink extends UnlistedUse {
  readonly uses: number;
}

/** The most used first, each with its first place. */
export function countUses(uses: readonly UnlistedUse[]): UnlistedLink[] {
  return [...Map.groupBy(uses, ({ link }) => shortLinkKey(link)).values()]
    .flatMap((all) => all.slice(0, 1).map((first) => Object.assign({ uses: all.length }, first)))
    .toSorted((a, b) => b.uses - a.uses);
}

/** Lines for the author's list, where the id goes between the commas. */
export function listText(links: readonly UnlistedLink[]): string {
  return links.map(({ link, uses, place }) => `${field(link)},,${uses},${field(place)}`).join('\n');
}

/** A text with separators, or a quote, in quotes. */
function field(text: string): string {
  return /[",;\t]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
