import { z } from 'astro/zod';
import { memoize } from '../core/memoize.ts';
import { nearest } from '../core/nearest.ts';
import { OF_KEY } from './option-errors.ts';
import { canonical } from '../render/locale.ts';
import { translations } from '../render/translations.ts';
import type { Translations } from '../render/translations/type.ts';

/** A site's own phrases in one language. Those it leaves out stay ours. */
export type OwnWords = Partial<Omit<Translations, 'labels'>> & {
  readonly labels?: Partial<Translations['labels']>;
};

/** By BCP 47 tag. */
export type WordsByLanguage = Readonly<Record<string, OwnWords>>;

/** Checks the phrases of each language, and gives its tag the usual form. */
export const wordsOption = z
  .record(z.string(), z.custom<OwnWords>())
  .transform((given, context): WordsByLanguage => {
    const entries = Object.entries(given).map(([written, phrases]) => {
      const tag = languageTagOf(written);
      if (tag === undefined)
        context.addIssue({ code: 'custom', path: [written], message: NO_LANGUAGE, params: OF_KEY });
      for (const { path, message } of tag === undefined ? [] : issuesOf(phrases, tag))
        context.addIssue({ code: 'custom', path: [written, ...path], message });
      return [tag ?? written, phrases] as const;
    });
    return Object.fromEntries(entries);
  });

export const NO_LANGUAGE = 'it isn’t a language tag, such as `de` or `pt-BR`';

/** `undefined` for what is no language's tag, such as "german". */
export const languageTagOf = memoize((written: string): string | undefined => {
  const tag = canonical(written);
  const names = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' });
  return tag && names.of(new Intl.Locale(tag).language) ? tag : undefined;
});

type WordsShape = Readonly<Record<string, z.ZodType>>;

function issuesOf(phrases: OwnWords, tag: string) {
  const plural = pluralOf(tag);
  const shape = Object.entries(translations.en).map(([name, ours]) => {
    if (typeof ours === 'string') return [name, phrase(ours).exactOptional()];
    return [name, (name === 'labels' ? LABELS : plural).exactOptional()];
  });
  return named(Object.fromEntries(shape)).safeParse(phrases).error?.issues ?? [];
}

/** An object that says which name is the nearest to an unknown one. */
function named(shape: WordsShape) {
  const known = Object.keys(shape);
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === 'unrecognized_keys'
        ? issue.keys.map((key) => unknownName(key, known)).join(' ')
        : undefined,
  });
}

function unknownName(name: string, known: readonly string[]): string {
  const meant = nearest(name, known);
  const hint =
    meant === undefined ? `The names are: ${known.join(', ')}.` : `Did you mean "${meant}"?`;
  return `There is no "${name}". ${hint}`;
}

const text = z.string('must be text').refine((written) => written.trim() !== '', 'can’t be empty');

/** A phrase with the same places for values as one of ours. */
function phrase(ours: string) {
  const places = placesIn(ours);
  return text.refine(
    (written) => places.length === 0 || placesIn(written).join() === places.join(),
    `must contain ${places.join(' and ')} once, for the value`,
  );
}

/** "#" and "{amount}", in alphabetical order. */
function placesIn(written: string): string[] {
  return Array.from(written.matchAll(/#|\{\w+\}/g), ([place]) => place).toSorted();
}

const LABELS = named(
  Object.fromEntries(
    Object.keys(translations.en.labels).map((name) => [name, text.exactOptional()]),
  ),
);

/** A form for each category of the language. "One" and "two" can be words. */
function pluralOf(tag: string) {
  const { pluralCategories } = new Intl.PluralRules(tag).resolvedOptions();
  const forms = pluralCategories.map((category) => {
    const isWord = ['zero', 'one', 'two'].includes(category);
    return [category, (isWord ? text : phrase('#')).exactOptional()];
  });
  return named({ ...Object.fromEntries(forms), other: phrase('#') });
}
