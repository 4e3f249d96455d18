import { de } from './translations/de.ts';
import { en } from './translations/en.ts';
import { es } from './translations/es.ts';
import { fr } from './translations/fr.ts';
import { he } from './translations/he.ts';
import { it } from './translations/it.ts';
import { nl } from './translations/nl.ts';
import { pl } from './translations/pl.ts';
import { pt } from './translations/pt.ts';
import { ru } from './translations/ru.ts';
import { sv } from './translations/sv.ts';
import { tr } from './translations/tr.ts';
import { uk } from './translations/uk.ts';
import type { Translations } from './translations/type.ts';

/** By ISO 639 language. To add one, create a file and add it here. */
export const translations: Readonly<Record<string, Translations>> & { readonly en: Translations } =
  {
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
