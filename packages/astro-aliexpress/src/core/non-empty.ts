/** A list with at least one item. */
export type NonEmpty<It> = readonly [It, ...It[]];

export function isNonEmpty<It>(items: readonly It[]): items is NonEmpty<It> {
  return items.length > 0;
}

export function lastOf<It>(items: NonEmpty<It>): It {
  return items.at(-1) ?? items[0];
}
