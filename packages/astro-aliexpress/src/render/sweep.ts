/**
 * Components don't run in document order, so only the finished HTML of a page shows which of two things
 * is first. On pages that are swept, all are rendered, and the others removed later.
 */
const swept = new WeakSet<Request>();

/** Call this before a page renders whose HTML is swept. */
export function sweepLater(page: Request): void {
  swept.add(page);
}

export function isSwept(page: Request): boolean {
  return swept.has(page);
}

const earning = new WeakSet<Request>();

/** Notes that a page shows a product whose links earn. */
export function noteEarning(page: Request | undefined): void {
  if (page) earning.add(page);
}

export function isEarning(page: Request): boolean {
  return earning.has(page);
}
