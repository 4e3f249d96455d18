import { de } from './words/de.ts';
import { en } from './words/en.ts';
import { es } from './words/es.ts';
import { fr } from './words/fr.ts';
import { he } from './words/he.ts';
import { it } from './words/it.ts';
import { nl } from './words/nl.ts';
import { pl } from './words/pl.ts';
import { pt } from './words/pt.ts';
import { ru } from './words/ru.ts';
import { sv } from './words/sv.ts';
import { tr } from './words/tr.ts';
import { uk } from './words/uk.ts';
import type { Words } from './words.ts';

/** By ISO 639 language. To add one, write its words in a file of its own and name it here. */
export const words: Readonly<Record<string, Words>> & { readonly en: Words } = {
  en,
  de,
  es,
  fr,
  pt,
  it,
  nl,
  pl,
  sv,
  tr,
  ru,
  uk,
  he,
};
