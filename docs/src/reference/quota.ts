/** What sites of some sizes take, by asking the catalog for its plan. */
import { createClient } from 'aliexpress-affiliate';
import { createCatalog, createMemoryStore } from 'aliexpress-catalog';
import { optionsSchema } from '../../../packages/astro-aliexpress/dist/config/options.js';

export const { cache, limits, prices } = optionsSchema.parse({});

const MARKET = { country: 'US', currency: 'USD', language: 'EN' };
const ANY_ID = 1_005_000_000_000_000;

export interface Load {
  readonly products: number;
  readonly markets: number;
  readonly calls: number;
  /** Of the default pace, when nothing else slows it down. */
  readonly minutes: number;
  /** Of the default quota, 0–1 and more. */
  readonly share: number;
}

/** The first build of a site, or one after everything has become old. */
export async function loadOf(products: number, markets = 1): Promise<Load> {
  const client = createClient({ appKey: 'none', appSecret: 'none', trackingId: 'none' });
  const catalog = createCatalog({ client, trackingId: 'none', store: createMemoryStore() });
  const ids = Array.from({ length: products }, (_, index) => String(ANY_ID + index));
  const { calls } = await catalog.plan([{ ids, market: MARKET }]);
  await catalog.close();
  const all = calls * markets;
  return {
    products,
    markets,
    calls: all,
    minutes: (all * limits.interval) / 60_000,
    share: all / limits.dailyQuota,
  };
}
