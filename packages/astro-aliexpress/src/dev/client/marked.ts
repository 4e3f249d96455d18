/** Marks elements that show a product; set in dev by `devAttributes`. */
const ATTRIBUTE = 'data-aliexpress-product';

export function markedElements(key?: string): HTMLElement[] {
  const all = [...document.querySelectorAll<HTMLElement>(`[${ATTRIBUTE}]`)];
  return key === undefined ? all : all.filter((it) => keyOf(it) === key);
}

/** @param element has the mark */
export function keyOf(element: Element): string {
  // oxlint-disable-next-line typescript/no-non-null-assertion -- all marked elements have it
  return element.getAttribute(ATTRIBUTE)!;
}

/** Scrolls to a product's first element, above the toolbar's window, and highlights all of them. */
export function pointAt(key: string): void {
  const [first] = markedElements(key);
  if (!first) return;
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches;
  const top = first.getBoundingClientRect().top + scrollY - 72;
  scrollTo({ top, behavior: calm ? 'instant' : 'smooth' });
  for (const element of markedElements(key)) {
    const ring = { outline: '4px solid #7118e2', outlineOffset: '4px' };
    element.animate([ring, ring, {}], { duration: 2_400 });
  }
}

/**
 * Renders the page again and replaces its product elements, keeping the toolbar and the scroll
 * position. Reloads the page if its products have changed.
 */
export async function renderAnew(): Promise<void> {
  const answer = await fetch(location.href, { headers: { accept: 'text/html' } });
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html');
  const [old, fresh] = [outermost(document), outermost(page)];
  const alike = old.every((it, at) => fresh[at] && keyOf(it) === keyOf(fresh[at]));
  if (!answer.ok || !alike || old.length !== fresh.length) {
    location.reload();
    return;
  }
  for (const [at, element] of old.entries()) {
    const renewed = fresh[at];
    if (renewed && renewed.outerHTML !== element.outerHTML) element.replaceWith(renewed);
  }
}

/** Skips elements inside others: a card's description may contain cards. */
function outermost(root: Document): Element[] {
  const all = [...root.querySelectorAll(`[${ATTRIBUTE}]`)];
  return all.filter((it) => !it.parentElement?.closest(`[${ATTRIBUTE}]`));
}
