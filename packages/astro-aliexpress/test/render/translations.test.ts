import { describe, expect, test } from 'vitest';
import { translations } from '../../src/render/translations.ts';
import type { Translations } from '../../src/render/translations/type.ts';

/** Each text, by where it stands: "view", "labels.price", "orders.one". */
function textsOf(own: Translations): [path: string, text: string][] {
  return Object.entries(own).flatMap(([key, value]): [string, string][] => {
    if (typeof value === 'string') return [[key, value]];
    return Object.entries<string>(value).map(([part, text]) => [`${key}.${part}`, text]);
  });
}

const placesIn = (text: string) => [...text.matchAll(/#|\{\w+\}/g)].map(([it]) => it).toSorted();

/** What is filled in, as English has it. */
const PLACES = new Map(textsOf(translations.en).map(([path, text]) => [path, placesIn(text)]));

/** The categories that whole numbers fall into. Beyond, some languages have one for millions. */
function categoriesOf(language: string): Map<string, number[]> {
  const rules = new Intl.PluralRules(language);
  return Map.groupBy(Array.from({ length: 201 }).keys(), (count) => rules.select(count));
}

/** How each language says "advertising", "commission", and who earns it: all of us, or I alone. */
const SAID: Readonly<Record<string, readonly string[]>> = {
  ar: ['إعلان', 'عمولة', 'نحصل', 'أحصل'],
  cs: ['Reklama', 'provizi', 'dostáváme', 'dostávám'],
  de: ['Werbung', 'Provision', 'wir', 'ich'],
  el: ['Διαφήμιση', 'προμήθεια', 'λαμβάνουμε', 'λαμβάνω'],
  en: ['Advertising', 'commission', 'we', 'I'],
  es: ['Publicidad', 'comisión', 'recibimos', 'recibo'],
  fr: ['Publicité', 'commission', 'nous recevons', 'je reçois'],
  he: ['פרסומת', 'עמלה', 'אנו', 'לי'],
  hr: ['Oglas', 'proviziju', 'dobivamo', 'dobivam'],
  hu: ['Hirdetés', 'jutalékot', 'kapunk', 'kapok'],
  id: ['Iklan', 'komisi', 'kami', 'saya'],
  it: ['Pubblicità', 'commissione', 'riceviamo', 'ricevo'],
  ja: ['広告', '紹介料', '当サイト', '私'],
  ko: ['광고', '수수료', '저희가', '제가'],
  nl: ['Advertentie', 'commissie', 'wij', 'ik'],
  pl: ['Reklama', 'prowizję', 'otrzymujemy', 'otrzymuję'],
  pt: ['Publicidade', 'comissão', 'recebemos', 'eu recebo'],
  'pt-PT': ['Publicidade', 'comissão', 'recebemos', 'recebo'],
  ro: ['Publicitate', 'comision', 'primim', 'primesc'],
  ru: ['Реклама', 'комиссию', 'мы', 'я'],
  sr: ['Reklama', 'proviziju', 'dobijamo', 'dobijam'],
  sv: ['Annons', 'provision', 'vi', 'jag'],
  th: ['โฆษณา', 'คอมมิชชัน', 'เรา', 'ผู้เขียน'],
  tr: ['Reklam', 'komisyon', 'kazanırız', 'kazanırım'],
  uk: ['Реклама', 'комісію', 'ми', 'я'],
  vi: ['Quảng cáo', 'hoa hồng', 'chúng tôi', 'tôi'],
};

test('are there in 26 languages', () => {
  expect(Object.keys(translations)).toEqual(Object.keys(SAID));
});

describe.each(Object.entries(translations))('in %s', (language, own) => {
  const texts = textsOf(own);

  test('nothing is missing or left over', () => {
    const isFixed = ([path]: readonly [string, unknown]) => !/^(orders|days)\./.test(path);
    expect(texts.filter(isFixed).map(([path]) => path)).toEqual(
      [...PLACES].filter(isFixed).map(([path]) => path),
    );
  });

  test('values have their places, and nothing is empty', () => {
    for (const [path, text] of texts) {
      const isPlural = /^(orders|days)\./.test(path);
      if (!isPlural) expect([path, placesIn(text)]).toEqual([path, PLACES.get(path)]);
      expect(text.replaceAll(/#|\{\w+\}/g, '')).toMatch(/^[^#{}]*[^#{}\s][^#{}]*$/);
      expect(text).toBe(text.trim());
    }
  });

  test('a plural has one form for all numbers, or one for each category', () => {
    const categories = categoriesOf(language);
    for (const forms of [own.orders, own.days]) {
      const written = Object.keys(forms).toSorted();
      const complete = [...new Set([...categories.keys(), 'other'])].toSorted();
      expect([complete, ['other']]).toContainEqual(written);
      // "One day" and "two days" can be words; where several numbers share a form, it has the number.
      for (const [category, text] of Object.entries<string>(forms))
        if (written.length === 1 || (categories.get(category)?.length ?? 2) > 1)
          expect([category, placesIn(text)]).toEqual([category, ['#']]);
    }
  });

  test('links and prices say that they are AliExpress’s', () => {
    const { onAliExpress, view, seePrice, offer, listPrice, useCoupon, noPrice } = own;
    for (const text of [onAliExpress, view, seePrice, offer, listPrice, useCoupon, noPrice])
      expect(text).toContain('AliExpress');
  });

  test('the disclosures say that this is advertising and who earns a commission', () => {
    const [advertising, commission, we, I] = SAID[language]!;
    const words = (text: string) => text.split(/[\s:：,，。、.；;]+/);
    for (const text of [own.disclosure, own.disclosureSingular]) {
      expect(text.startsWith(advertising!)).toBe(true);
      expect(text).toContain('AliExpress');
      expect(text).toContain(commission);
    }
    expect(own.disclosure).toContain(we);
    expect(own.disclosureSingular).toContain(I);
    expect(words(own.disclosureSingular)).not.toEqual(words(own.disclosure));
    // As long, so as clear: they differ in who speaks, and in nothing else.
    const said = new Set(words(own.disclosure));
    const others = words(own.disclosureSingular).filter((word) => !said.has(word));
    expect(others.length).toBeLessThanOrEqual(2);
  });
});
