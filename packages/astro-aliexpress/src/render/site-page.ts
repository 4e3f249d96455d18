/** The `locals` of pages: one that is rewritten has another request, and the same locals. */
const sitePages = new WeakSet<object>();
let isNoted = false;

/** Call this for each page that Astro renders. */
export function noteSitePage({ locals }: { readonly locals: object }): void {
  isNoted = true;
  sitePages.add(locals);
}

/** Whether it's a page of the site. Not so for what the Container API renders. */
export function isSitePage({ locals }: { readonly locals?: object }): boolean {
  return locals !== undefined && sitePages.has(locals);
}

/** Whether `isSitePage` can be told: without our middleware, no page is noted. */
export function hasSitePages(): boolean {
  return isNoted;
}
