import { isDeepStrictEqual } from 'node:util';
import { omitUndefined } from 'aliexpress-affiliate/pages';
import type { StoredProduct } from './public-product.ts';
import { titleLikeness } from './title-likeness.ts';

/** What a product was like, as its readers see it. */
export interface SeenFacts {
  readonly title?: string;
  /** Id of the shop. */
  readonly shop?: string;
  /** In 30 days. */
  readonly orders?: number;
  /** Fraction of positive feedback, 0–1. */
  readonly feedback?: number;
}

/** What an answer found changed, and since when. */
export interface Sighting extends SeenFacts {
  /** ms since the epoch. */
  readonly at: number;
}

/** What is stored of a product. Its identity is the first sighting. */
interface SeenProduct {
  readonly identity?: Sighting;
  readonly sightings?: readonly Sighting[];
}

/** Most that are kept, so that a shop that changes its titles every day doesn't fill the store. */
const MOST = 12;

/** Less is no change: orders and feedback move every day, and shops add words to their titles. */
interface LeastChange {
  /** The larger number by the smaller one. */
  readonly orders: number;
  /** Percentage points. */
  readonly feedback: number;
}

const KEPT: LeastChange = { orders: 1.5, feedback: 2 };
/** More, since what was kept may differ by almost as much as {@link KEPT} from what was true. */
const TOLD: LeastChange = { orders: 2, feedback: 3 };

/** Fewer orders more or less are chance. */
const LEAST_ORDERS = 10;
/** Titles that are less alike are different. */
const LEAST_LIKENESS = 0.7;

interface KnownFacts {
  readonly product: StoredProduct;
}

export function factsOf(product: StoredProduct): SeenFacts {
  const { title, shop, orders30d: orders, positiveFeedback: feedback } = product;
  return omitUndefined({ title, shop: shop?.id, orders, feedback });
}

/**
 * What was seen since the product was first seen, or confirmed: all of it at first, then what changed. The
 * last ones in order of time.
 */
export function sightingsOf({ identity, sightings = [] }: SeenProduct): readonly Sighting[] {
  return identity ? [firstSighting(identity), ...sightings] : sightings;
}

function firstSighting({ at, title, shop, orders, feedback }: Sighting): Sighting {
  return omitUndefined({ at, title, shop, orders, feedback });
}

/** What the product was like at a moment; for facts that were not seen before, what was seen first. */
export function factsAt(sightings: readonly Sighting[], moment: number): SeenFacts {
  const later = sightings.filter(({ at }) => at > moment);
  const earlier = sightings.filter(({ at }) => at <= moment);
  const seen: Partial<Sighting> = Object.assign({}, ...later.toReversed(), ...earlier);
  const { at: _, ...facts } = seen;
  return facts;
}

/** What a product was like at a moment and is like now, as far as the two differ notably. */
export interface ChangedFacts {
  readonly before: SeenFacts;
  readonly now: SeenFacts;
}

/** @param moment ms since the epoch */
export function changedFacts(
  { sightings, known }: { readonly sightings: readonly Sighting[]; readonly known?: KnownFacts },
  moment: number,
): ChangedFacts {
  const then = factsAt(sightings, moment);
  const { title, shop, orders, feedback } = known
    ? changed(factsOf(known.product), then, TOLD)
    : {};
  return {
    before: omitUndefined({
      title: title && then.title,
      shop: shop && then.shop,
      orders: orders === undefined ? undefined : then.orders,
      feedback: feedback === undefined ? undefined : then.feedback,
    }),
    now: omitUndefined({ title, shop, orders, feedback }),
  };
}

/**
 * The sightings of two entries: each has only what differs enough from what was seen before it. The order
 * of the two doesn't matter.
 *
 * @param identity of both
 */
export function mergeSightings(
  a: readonly Sighting[] = [],
  b: readonly Sighting[] = [],
  identity: Sighting | undefined,
): readonly Sighting[] {
  if (a.length === 0 && b.length === 0) return a;
  if (isDeepStrictEqual(a, b)) return a;
  const kept: Sighting[] = [];
  const seen: SeenFacts = identity ? factsAt([firstSighting(identity)], identity.at) : {};
  for (const { at, ...facts } of [...a, ...b].toSorted(inOrder)) {
    // What the author has confirmed is where to start from.
    if (identity && at <= identity.at) continue;
    const news = changed(facts, seen, KEPT);
    if (Object.keys(news).length > 0) kept.push({ at, ...news });
    Object.assign(seen, news);
  }
  return kept.slice(-MOST);
}

function inOrder(a: Sighting, b: Sighting): number {
  return a.at - b.at || (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1);
}

function changed(
  { title, shop, orders, feedback }: SeenFacts,
  seen: SeenFacts,
  least: LeastChange,
): SeenFacts {
  return omitUndefined({
    title: hasNewTitle(seen.title, title) ? title : undefined,
    shop: seen.shop === shop ? undefined : shop,
    orders: hasMoved(seen.orders, orders, least.orders) ? orders : undefined,
    feedback: isFarFrom(seen.feedback, feedback, least.feedback) ? feedback : undefined,
  });
}

function hasNewTitle(before: string | undefined, now: string | undefined): boolean {
  if (now === undefined || now === before) return false;
  return before === undefined || titleLikeness(before, now) < LEAST_LIKENESS;
}

function hasMoved(before: number | undefined, now: number | undefined, least: number): boolean {
  if (now === undefined || before === undefined) return now !== undefined;
  const [low, high] = [Math.min(before, now), Math.max(before, now)];
  return high - low >= LEAST_ORDERS && high >= low * least;
}

function isFarFrom(before: number | undefined, now: number | undefined, least: number): boolean {
  if (now === undefined || before === undefined) return now !== undefined;
  // A float may lie just below.
  return Math.round(Math.abs(before - now) * 1000) >= least * 10;
}
