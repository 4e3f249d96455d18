/** A short link that the author's list doesn't have. */
export interface UnlistedLink {
  readonly link: string;
  readonly uses: number;
}

/** The most used first. */
export function countUses(
  links: readonly string[],
  keyOf: (link: string) => string,
): UnlistedLink[] {
  return [...Map.groupBy(links, keyOf).values()]
    .map((all) => ({ link: all[0] ?? '', uses: all.length }))
    .toSorted((a, b) => b.uses - a.uses);
}

/** Lines for the author's list, where the id goes between the commas. */
export function listText(links: readonly UnlistedLink[]): string {
  return links.map(({ link, uses }) => `${link},,${uses}`).join('\n');
}
