import { gatewayDay } from '../day.ts';
import { drawnId, isPromotable, sampleIds } from './ids.ts';
import { kinds } from './kinds.ts';
import type { SampleMarket } from './market.ts';
import { sampleProduct } from './sample.ts';
import type { SampleProduct } from './sample.ts';

const samplesPerKind = 5;
/** More than a query can reach by its pages, which is 5,000. */
const drawn = 6000;

let ids: readonly string[] | undefined;

/**
 * Any id is a product, but a search needs an end: these are the ids that it looks through, some 250
 * of every kind, and the first ones of `sampleIds` before all others.
 */
export function shelfIds(): readonly string[] {
  ids ??= [...new Set([...sampleRounds(), ...drawnIds()])].filter(isPromotable);
  return ids;
}

/** One of each kind, then the next of each: a search for nothing in particular starts with variety. */
function sampleRounds(): string[] {
  const lists = kinds.map((kind) => sampleIds(kind, samplesPerKind));
  const rounds = Array.from({ length: samplesPerKind }, (_, round) => round);
  return rounds.flatMap((round) => lists.flatMap((list) => list.slice(round, round + 1)));
}

function drawnIds(): string[] {
  return Array.from({ length: drawn }, (_, index) => drawnId('shelf', index));
}

/** Working out a market takes 0.2 s, and most callers keep to one or two. */
const mostMarkets = 4;
const known = new Map<string, readonly SampleProduct[]>();

/** The shelf's products in a market, at the prices of the day. */
export function shelfProducts(market: SampleMarket, at: number): readonly SampleProduct[] {
  const key = JSON.stringify([market.country, market.currency, market.language, gatewayDay(at)]);
  const before = known.get(key);
  if (before) return before;
  const products = shelfIds().map((id) => sampleProduct(id, market, at));
  if (known.size >= mostMarkets) known.clear();
  known.set(key, products);
  return products;
}
