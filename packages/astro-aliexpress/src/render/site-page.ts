/** The Container API renders components for pages that no reader opens, such as those of a feed. */
const sitePages = new WeakSet<Request>();

/** Call this before a page of the site renders. */
export function noteSitePage(page: Request): void {
  sitePages.add(page);
}

/** Whether readers open the page at its address. */
export function isSitePage(page: Request | undefined): boolean {
  return page !== undefined && sitePages.has(page);
}
