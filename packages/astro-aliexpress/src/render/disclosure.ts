import type { RenderContext } from './render-context.ts';
import type { RenderSettings } from './settings.ts';
import { language, type Text } from './locale.ts';

/** Pages that have a disclosure already. */
const disclosed = new WeakSet<Request>();
/** Pages whose finished HTML goes through `keepFirstDisclosure`. */
const swept = new WeakSet<Request>();

/**
 * To be told before a page renders. Components begin and finish in another order than they stand
 * in, so that only the finished HTML shows which disclosure is the first: all are rendered, and the
 * others are swept out.
 */
export function sweepLater(page: Request): void {
  swept.add(page);
}

/**
 * Whether to show a disclosure. On a page that is not swept (one that is rendered on demand), true
 * for the first asker: to be called before a component waits for anything.
 */
export function claimDisclosure(page: Request): boolean {
  if (swept.has(page)) return true;
  if (disclosed.has(page)) return false;
  disclosed.add(page);
  return true;
}

/** Whether a link in the text has to say for itself what it is. */
export function needsDisclosure(page: Request, settings: RenderSettings): boolean {
  return settings.disclosure !== false && !disclosed.has(page);
}

/** What `DisclosureText` writes. */
const NOTE = '<p class="alx-note';
/** What `Remarks` writes of a link that says for itself what it is. */
const MARK = '<span class="alx-mark';

/** Leaves the first disclosure of a page, and the marks of the links above it. */
export function keepFirstDisclosure(html: string): string {
  const first = html.indexOf(NOTE);
  if (first === -1) return html;
  const below = first + NOTE.length;
  return html.slice(0, below) + without(MARK, '</span>', without(NOTE, '</p>', html.slice(below)));
}

/** Neither notes nor marks have elements in them, so that each ends with the first end tag. */
function without(opening: string, ending: string, html: string): string {
  const [above, ...parts] = html.split(opening);
  const rests = parts.map((part) => part.slice(part.indexOf(ending) + ending.length));
  return [above, ...rests].join('');
}

/** The site's own words if it has them in the page's language, else ours. */
export function disclosureText({ settings, locale }: RenderContext): Text {
  const own = typeof settings.disclosure === 'object' ? Object.entries(settings.disclosure) : [];
  const inLanguage = (tag: string) =>
    own.find(([key]) => key.toLowerCase() === tag.toLowerCase())?.[1];
  const text = inLanguage(locale.page) ?? inLanguage(language(locale.page));
  return text === undefined
    ? { text: locale.translations.disclosure, lang: locale.lang }
    : { text };
}
