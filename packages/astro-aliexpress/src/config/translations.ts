import type { AstroConfig } from 'astro';
import { count } from '../core/author-text.ts';
import { pageMarket } from '../core/market.ts';
import { tagsOf, textsFor } from '../render/locale.ts';
import { type TranslationTable, translations } from '../render/translations.ts';
import type { Translations } from '../render/translations/type.ts';
import type { Options } from './options.ts';
import type { WordsByLanguage } from './words.ts';

/** Our texts with the site's own words, in the languages of its pages only, and in English. */
export function siteTranslations(
  { market, locales, words }: Pick<Options, 'market' | 'locales' | 'words'>,
  i18n: AstroConfig['i18n'],
): TranslationTable {
  const tags = [...Object.keys(translations), ...Object.keys(words)];
  const all = Object.fromEntries(tags.map((tag) => [tag, withWords(tag, words)]));
  const table = { ...all, en: withWords('en', words) };
  const codes = (i18n?.locales ?? []).flatMap((it) =>
    typeof it === 'string' ? it : [it.path, it.codes].flat(),
  );
  const spoken = new Set(
    [undefined, ...codes, ...Object.keys(locales)].map(
      (locale) => textsFor(locale, pageMarket(locale, { market, locales }), table).tag,
    ),
  );
  const used = Object.entries(table).filter(([tag]) => spoken.has(tag));
  return { ...Object.fromEntries(used), en: table.en };
}

/** Our texts in a language, or in English, with the site's words: for "pt-PT", those of "pt" too. */
function withWords(tag: string, words: WordsByLanguage): Translations {
  const tags = tagsOf(tag);
  const [ours = translations.en] = tags.flatMap((it) => translations[it] ?? []);
  const own = tags.toReversed().flatMap((it) => words[it] ?? []);
  const phrases = own.flatMap((it) => Object.entries(it));
  const labels = own.flatMap((it) => Object.entries(it.labels ?? {}));
  return {
    ...ours,
    ...Object.fromEntries(phrases),
    labels: { ...ours.labels, ...Object.fromEntries(labels) },
  };
}

/** Says which words no page uses, and which phrases a language of the site's own lacks. */
export function wordsWarnings(words: WordsByLanguage, table: TranslationTable): string[] {
  const used = new Set(Object.keys(table).flatMap(tagsOf));
  return Object.entries(words).flatMap(([tag, { labels = {}, ...phrases }]) => {
    if (!used.has(tag))
      return `No page uses your \`words\` for "${tag}". A page has the language of Astro’s \`i18n\`, or of the market.`;
    if (tagsOf(tag).some((it) => it in translations || (it !== tag && it in words))) return [];
    const missing = [
      ...Object.keys(translations.en).filter((name) => name !== 'labels' && !(name in phrases)),
      ...Object.keys(translations.en.labels).flatMap((name) =>
        name in labels ? [] : `labels.${name}`,
      ),
    ];
    if (missing.length === 0) return [];
    const named =
      missing.slice(0, MOST_NAMED).join(', ') + (missing.length > MOST_NAMED ? ', …' : '');
    return `Your \`words\` for "${tag}" lack ${count(missing.length, 'phrase')}, which pages show in English: ${named}`;
  });
}

const MOST_NAMED = 12;
