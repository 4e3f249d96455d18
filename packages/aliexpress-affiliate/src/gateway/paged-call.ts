/** One page when it is awaited; every item, each once, when it is iterated (`for await`). */
export interface PagedCall<Page, Item> extends Promise<Page>, AsyncIterable<Item> {}

/**
 * The first page is asked for at once, whichever way it is used; the others when their items are
 * taken.
 *
 * @param each every item, from the first page on
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
