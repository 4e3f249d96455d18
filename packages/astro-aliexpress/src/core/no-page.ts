/** What uses products without a page, by the names that reports call it. */
export const NO_PAGE = {
  getProduct: 'getProduct()',
  feedHtml: 'feedHtml()',
  feedMarkdown: 'feedMarkdown()',
  /** A rendering that isn't a page's. */
  container: 'Container API',
} as const;

/** Whether a name in a report is a feed's. */
export function isFeed(name: string): boolean {
  return name === NO_PAGE.feedHtml || name === NO_PAGE.feedMarkdown;
}

const NAMES: ReadonlySet<string> = new Set(Object.values(NO_PAGE));

/** What to name of these: those on pages, or all if none is. */
export function preferPages<It>(all: readonly It[], nameOf: (it: It) => string): readonly It[] {
  const onPage = all.filter((it) => isPage(nameOf(it)));
  return onPage.length > 0 ? onPage : all;
}

/** Whether a name in a report is a page's. */
export function isPage(name: string): boolean {
  return !NAMES.has(name);
}
