import { ar } from './translations/ar.ts';
import { cs } from './translations/cs.ts';
import { de } from './translations/de.ts';
import { el } from './translations/el.ts';
import { en } from './translations/en.ts';
import { es } from './translations/es.ts';
import { fr } from './translations/fr.ts';
import { he } from './translations/he.ts';
import { hr } from './translations/hr.ts';
import { hu } from './translations/hu.ts';
import { id } from './translations/id.ts';
import { it } from './translations/it.ts';
import { ja } from './translations/ja.ts';
import { ko } from './translations/ko.ts';
import { nl } from './translations/nl.ts';
import { pl } from './translations/pl.ts';
import { pt } from './translations/pt.ts';
import { ptPT } from './translations/pt-pt.ts';
import { ro } from './translations/ro.ts';
import { ru } from './translations/ru.ts';
import { sr } from './translations/sr.ts';
import { sv } from './translations/sv.ts';
import { th } from './translations/th.ts';
import { tr } from './translations/tr.ts';
import { uk } from './translations/uk.ts';
import { vi } from './translations/vi.ts';
import type { Translations } from './translations/type.ts';

/** By BCP 47 tag. */
export type TranslationTable = Readonly<Record<string, Translations>> & {
  readonly en: Translations;
};

/** All of ours. `pt` is Brazilian; `sr` is in Latin letters. To add one, create a file and add it here. */
export const translations: TranslationTable = {
  ar,
  cs,
  de,
  el,
  en,
  es,
  fr,
  he,
  hr,
  hu,
  id,
  it,
  ja,
  ko,
  nl,
  pl,
  pt,
  'pt-PT': ptPT,
  ro,
  ru,
  sr,
  sv,
  th,
  tr,
  uk,
  vi,
};
