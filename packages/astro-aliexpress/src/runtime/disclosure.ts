import type { Scene } from './scene.ts';
import type { Settings } from './settings.ts';
import type { Text } from './voice.ts';

const disclosed = new WeakSet<Request>();

/**
 * True for the first asker of a page, which then shows the disclosure. To be called before a
 * component waits for anything: components begin in document order, and finish in any.
 */
export function claimDisclosure(page: Request): boolean {
  if (disclosed.has(page)) return false;
  disclosed.add(page);
  return true;
}

/** Whether a link in the text has to say for itself what it is. */
export function needsMark(page: Request, settings: Settings): boolean {
  return settings.disclosure !== false && !disclosed.has(page);
}

/** The site's own words if it has them in the page's language, else ours. */
export function disclosureText({ settings, voice }: Scene): Text {
  const own = typeof settings.disclosure === 'object' ? Object.entries(settings.disclosure) : [];
  const inLanguage = (tag: string) =>
    own.find(([key]) => key.toLowerCase() === tag.toLowerCase())?.[1];
  const text = inLanguage(voice.page) ?? inLanguage(new Intl.Locale(voice.page).language);
  return text === undefined ? { text: voice.words.disclosure, lang: voice.lang } : { text };
}
