import { isSwept } from './sweep.ts';

/** Anchors on pages that aren't swept. */
const claimed = new WeakMap<Request, Set<string>>();

/** Where on a page a product's card is. */
export function anchorOf(id: string): string {
  return `product-${id}`;
}

/**
 * The `id` attribute of a product's card. `undefined` if the page has it already; where the HTML is
 * swept, `keepFirstAnchors` removes the others.
 */
export function claimAnchor(page: Request, id: string): string | undefined {
  const anchor = anchorOf(id);
  if (isSwept(page)) return anchor;
  const anchors = claimed.get(page) ?? new Set();
  if (anchors.has(anchor)) return undefined;
  claimed.set(page, anchors.add(anchor));
  return anchor;
}

/** The start of `Card`. The text of a page may hold the attribute, but no bare `<`. */
const ANCHORED = /(<article class="alx-card[^>]*) id="(product-\d+)"/g;
/** The output of `QuickList`. */
const JUMP = /<a class="alx-jump[^>]* href="#(product-\d+)"[^>]*>[^<]*<\/a>/g;

/** Keeps a page's first anchor of each product, and the jumps that lead somewhere. */
export function keepFirstAnchors(html: string): string {
  const anchors = new Set<string>();
  const anchored = html.replaceAll(ANCHORED, (start, before: string, anchor: string) => {
    if (anchors.has(anchor)) return before;
    anchors.add(anchor);
    return start;
  });
  // A card of the site's own may have it, too.
  return anchored.replaceAll(JUMP, (jump, anchor: string) =>
    anchored.includes(` id="${anchor}"`) ? jump : '',
  );
}
