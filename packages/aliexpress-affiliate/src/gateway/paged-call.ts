/** `await` gives one page; `for await` gives every item once. */
export interface PagedCall<Page, Item> extends Promise<Page>, AsyncIterable<Item> {}

/**
 * Requests the first page at once and the other pages when their items are taken.
 *
 * @param each gives every item, from the first page on
 */
export function pagedCall<Page, Item>(
  first: Promise<Page>,
  each: (first: Page) => AsyncIterable<Item>,
): PagedCall<Page, Item> {
  return Object.assign(first, {
    async *[Symbol.asyncIterator](): AsyncGenerator<Item, void, undefined> {
      yield* each(await first);
    },
  });
}
