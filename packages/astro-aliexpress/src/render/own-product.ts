import { type Aliases, ownProduct } from '../core/aliases.ts';
import type { OtherShop, OwnSpecs, Specs } from '../core/own-product.ts';
import { isWebUrl } from '../core/web-url.ts';
import { readDay, readMonth } from '../core/written-day.ts';
import type { TagLookup } from './find.ts';
import { byLanguage, type Locale, textIn } from './locale.ts';
import { type Score, type ScoreStyle, toScore } from './score.ts';
import type { Link } from './view.ts';

/** What an author says of a product in a tag, instead of in its entry of `aliases`. */
export interface SaidStyle extends ScoreStyle {
  /** Whom or what the product suits, in a line: "Small desks". */
  readonly for?: string | undefined;
  /** Whom or what it doesn't suit: "Shelves thicker than 5 cm". */
  readonly notFor?: string | undefined;
  /** The variant to choose in the shop, said beside the button: "24 V". */
  readonly variant?: string | undefined;
  /** Your facts by name, in your order: `{ Weight: '820 g' }`. */
  readonly specs?: Specs | undefined;
  /** Other shops that have it, each with a plain second button: `[{ shop: 'Lampshop', url: 'https://…' }]`. */
  readonly also?: readonly OtherShop[] | undefined;
  /** The month since when you recommend it: "2025-03". */
  readonly since?: string | undefined;
  /** The day of your last look at it: "2026-11-02". */
  readonly reviewed?: string | undefined;
}

/** What the author says of the product that is shown: the tag's words first. */
export interface Said {
  readonly score?: Score | undefined;
  readonly advice: readonly Advice[];
  readonly specs: readonly Spec[];
  readonly variant?: Labelled | undefined;
  readonly also: readonly OtherLink[];
  readonly since?: Dated | undefined;
  readonly reviewed?: Dated | undefined;
}

/** "Good for:" or "Not for:", and the author's words. */
export interface Advice extends Labelled {
  readonly kind: 'for' | 'not';
}

/** "Choose:" and the author's words. */
export interface Labelled {
  readonly label: string;
  readonly text: string;
}

/** A fact of the author's. */
export interface Spec {
  readonly name: string;
  readonly value: string | number | boolean;
  /** The value as readers see it. */
  readonly text: string;
}

/** A button that leads to another shop. */
export interface OtherLink {
  readonly shop: string;
  readonly link: Link;
}

/** "Recommended since" and a month, or "Reviewed:" and the day of the author's last look. */
export interface Dated extends Labelled {
  readonly datetime: string;
}

/** Of a fallback, only what its own entry says applies: the tag is about another product. */
export function saidOf({ own, replaced }: SaidOfLookup, tag: SaidStyle, locale: Locale): Said {
  const style = replaced ? {} : tag;
  const since = sinceMonth(style.since ?? own?.since, locale);
  const { reviewed, checkedAgain } = locale.translations;
  const isScored = style.score !== undefined || style.stars !== undefined;
  return {
    score: toScore((isScored ? style : own) ?? {}, locale),
    advice: adviceOf(
      {
        for: style.for ?? textIn(own?.for, locale),
        notFor: style.notFor ?? textIn(own?.notFor, locale),
      },
      locale,
    ),
    specs: specsOf(style.specs ?? specsIn(own?.specs, locale), locale),
    variant: labelled(locale.translations.choose, style.variant ?? textIn(own?.variant, locale)),
    also: (style.also ?? own?.also ?? []).flatMap(otherLink),
    since,
    reviewed: reviewDay(style.reviewed ?? own?.reviewed, since ? checkedAgain : reviewed, locale),
  };
}

type SaidOfLookup = Pick<TagLookup, 'own' | 'replaced'>;

/** The same before it's looked up: what a verdict says stays when the product is gone. */
export function saidBefore(
  id: string | undefined,
  aliases: Aliases,
  tag: SaidStyle,
  locale: Locale,
): Said {
  return saidOf(
    { own: id === undefined ? undefined : ownProduct(String(id), aliases) },
    tag,
    locale,
  );
}

function adviceOf(style: Pick<SaidStyle, 'for' | 'notFor'>, { translations }: Locale): Advice[] {
  const all = [
    { kind: 'for', label: translations.goodFor, text: style.for },
    { kind: 'not', label: translations.notFor, text: style.notFor },
  ] as const;
  return all.flatMap(({ text, ...about }) => (text ? [{ ...about, text: String(text) }] : []));
}

function specsIn(specs: OwnSpecs | undefined, locale: Locale): Specs | undefined {
  if (specs === undefined || isPlain(specs)) return specs;
  const inLanguage = byLanguage(specs, locale);
  return typeof inLanguage === 'object' ? inLanguage : undefined;
}

function isPlain(specs: OwnSpecs): specs is Specs {
  return Object.values(specs).every((it) => typeof it !== 'object');
}

function specsOf(specs: Specs | undefined, { format, translations }: Locale): Spec[] {
  return Object.entries(specs ?? {}).flatMap(([name, value]) => {
    if (value === '' || value === null || value === undefined) return [];
    if (typeof value === 'boolean')
      return { name, value, text: value ? translations.yes : translations.no };
    return { name, value, text: typeof value === 'number' ? format.number(value) : String(value) };
  });
}

function labelled(label: string, text: string | undefined): Labelled | undefined {
  return text ? { label, text: String(text) } : undefined;
}

function otherLink({ shop, url, rel = PAID }: OtherShop): OtherLink[] {
  return shop && url && isWebUrl(url) ? [{ shop: String(shop), link: { href: url, rel } }] : [];
}

const PAID = 'sponsored nofollow noopener';

function sinceMonth(
  written: string | undefined,
  { format, translations }: Locale,
): Dated | undefined {
  const datetime = readMonth(written);
  if (datetime === undefined) return undefined;
  const text = format.month(Date.parse(datetime));
  return { label: translations.recommendedSince, text, datetime };
}

function reviewDay(
  written: string | undefined,
  label: string,
  { format }: Locale,
): Dated | undefined {
  const datetime = readDay(written);
  if (datetime === undefined) return undefined;
  return { label, text: format.day(Date.parse(datetime)), datetime };
}

/** What readers see first of the author's facts. */
export function firstSpecs(specs: readonly Spec[]): readonly Spec[] {
  return specs.slice(0, 3);
}
