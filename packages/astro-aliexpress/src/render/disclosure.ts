import { theBridge } from './bridge.ts';
import type { PageContext } from './page.ts';
import { ownWords, type Text } from './locale.ts';
import { type RenderContext, renderContextOf } from './render-context.ts';
import type { RenderSettings } from './settings.ts';
import { isSwept } from './sweep.ts';

/** Pages that already have a disclosure. */
const disclosed = new WeakSet<Request>();

/**
 * Whether to render a disclosure. On a page rendered on demand, which isn't cleaned up, true only for
 * the first caller: call it before any `await`.
 */
export function claimDisclosure(page: Request): boolean {
  if (isSwept(page)) return true;
  if (disclosed.has(page)) return false;
  disclosed.add(page);
  return true;
}

/** Whether an inline link must be marked as an affiliate link. */
export function needsDisclosure(page: Request, settings: RenderSettings): boolean {
  return settings.disclosure !== false && !disclosed.has(page);
}

/** The output of `DisclosureText`. */
const NOTE = '<p class="alx-note';
/** The same where a block renders it, not the author's `<Disclosure>`. */
const ADDED_NOTE = `${NOTE} alx `;
/** A link that earns, perhaps in another shop. */
const SPONSORED = 'rel="sponsored';
/** The output of `Remarks` for a marked link. */
const MARK = '<span class="alx-mark';

/**
 * Keeps a page's first disclosure, and the marks of links above it.
 *
 * @param earns whether a product of the page has a promotion link. If not, and there is no other
 *   sponsored link, only the author's own disclosure is kept.
 */
export function keepFirstDisclosure(page: string, earns: boolean): string {
  const html = earns || page.includes(SPONSORED) ? page : without(ADDED_NOTE, '</p>', page);
  const first = html.indexOf(NOTE);
  if (first === -1) return html;
  const below = first + NOTE.length;
  return html.slice(0, below) + without(MARK, '</span>', without(NOTE, '</p>', html.slice(below)));
}

/** Notes and marks contain no elements, so each ends at the next end tag. */
function without(opening: string, ending: string, html: string): string {
  const [above, ...parts] = html.split(opening);
  const rests = parts.map((part) => part.slice(part.indexOf(ending) + ending.length));
  return [above, ...rests].join('');
}

/** The site's text in the page's language, or ours. */
export function disclosureText({ settings, locale }: RenderContext): Text {
  const text = ownWords(settings.disclosure, locale);
  if (text !== undefined) return { text };
  const { translations, lang } = locale;
  if (lang === 'en') theBridge()?.disclosedInEnglish(locale.page);
  const { disclosure, disclosureSingular } = translations;
  return { text: settings.disclosure === 'I' ? disclosureSingular : disclosure, lang };
}

/** The part of `Astro` that components with links need. */
export type BlockContext = PageContext & { readonly request: Request };

/** Starts every block component. Call it before any `await`. */
export function beginBlock(
  page: BlockContext,
  settings: RenderSettings,
  tag: string,
): { readonly context: RenderContext; readonly discloses: boolean } {
  const discloses = settings.disclosure !== false && claimDisclosure(page.request);
  return { context: renderContextOf(page, settings, tag), discloses };
}
