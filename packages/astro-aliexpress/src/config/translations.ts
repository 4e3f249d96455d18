import type { AstroConfig } from 'astro';
import { count } from '../core/author-text.ts';
import { pageMarket } from '../core/market.ts';
import { tagsOf, textsFor } from '../render/locale.ts';
import { type TranslationTable, translations } from '../render/translations.ts';
import type { Translations } from '../render/translations/type.ts';
import { marketsByName } from './locales.ts';
import type { Options } from './options.ts';
import type { WordsByLanguage } from './words.ts';

/** Our texts with the site's own words, in the languages of its pages only, and in English. */
export function siteTranslations(options: Spoken, i18n: AstroConfig['i18n']): TranslationTable {
  const table = allTranslations(options);
  const spoken = new Set(languagesOf(options, i18n, table).map(({ tag }) => tag));
  const used = Object.entries(table).filter(([tag]) => spoken.has(tag));
  return { ...Object.fromEntries(used), en: table.en };
}

type Spoken = Pick<Options, 'market' | 'locales' | 'words'>;

function allTranslations({ words }: Pick<Options, 'words'>): TranslationTable {
  const tags = [...Object.keys(translations), ...Object.keys(words)];
  const all = Object.fromEntries(tags.map((tag) => [tag, withWords(tag, words)]));
  return { ...all, en: withWords('en', words) };
}

/** The languages of the site's pages, and the tags of their texts. */
function languagesOf(
  { market, locales }: Spoken,
  i18n: AstroConfig['i18n'],
  table: TranslationTable,
): ReturnType<typeof textsFor>[] {
  const codes = (i18n?.locales ?? []).flatMap((it) =>
    typeof it === 'string' ? it : [it.path, it.codes].flat(),
  );
  return [undefined, ...codes, ...Object.keys(locales)].map((locale) =>
    textsFor(locale, pageMarket(locale, { market, locales }), table),
  );
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
    if (!used.has(tag)) return unusedWords('words', tag);
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

/** Says which words of other options no page uses. Without `i18n`, pages may have any language. */
export function unusedWordsWarnings(
  options: Spoken & Pick<Options, 'disclosure' | 'prices'>,
  i18n: AstroConfig['i18n'],
): string[] {
  if (i18n === undefined) return [];
  const site = { ...options, locales: marketsByName(options.locales, i18n) };
  const pages = languagesOf(site, i18n, allTranslations(options)).map(({ page }) => page);
  const used = new Set(pages.flatMap(tagsOf).map((tag) => tag.toLowerCase()));
  const { disclosure, prices } = options;
  return Object.entries({ disclosure, 'prices.note': prices.note }).flatMap(([name, given]) => {
    const tags = typeof given === 'object' ? Object.keys(given) : [];
    return tags.filter((tag) => !used.has(tag.toLowerCase())).map((tag) => unusedWords(name, tag));
  });
}

function unusedWords(option: string, tag: string): string {
  return `No page uses your \`${option}\` for "${tag}". A page has the language of Astro’s \`i18n\`, or of the market.`;
}
