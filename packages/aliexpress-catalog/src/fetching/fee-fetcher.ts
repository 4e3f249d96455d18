import { hash } from 'node:crypto';
import { type Client, type Market, PermissionTierError } from 'aliexpress-affiliate';
import { omitUndefined } from 'aliexpress-affiliate/pages';
import pLimit from 'p-limit';
import { toError } from '../backend/callbacks.ts';
import type { Store } from '../backend/store.ts';
import { refusalKey, type ShippingEntry, VERSION } from '../entries/entry.ts';
import { ageInSeconds, type FreshnessPolicy, isAhead } from '../entries/freshness.ts';
import type { StoredProduct } from '../entries/public-product.ts';
import { renewFee } from '../entries/renew.ts';
import { createCircuitBreaker } from './circuit-breaker.ts';
import type { FetchSteps, Pending } from './fetch-steps.ts';
import type { Progress } from './product-fetcher.ts';

/** The client's method that tells what a delivery costs. */
export type ShippingClient = Pick<Client, 'getShipping'>;

/** Seconds until AliExpress is asked again for fees that it has refused to the app. */
const REFUSED_FOR = 86_400;

/** A delivery fee that has to be fetched. */
export interface PendingFee extends Pending {
  readonly known: ShippingEntry | undefined;
  readonly product: StoredProduct;
  readonly market: Market;
}

export interface FeeFetcherOptions {
  readonly client: ShippingClient;
  readonly steps: FetchSteps;
  readonly store: Store;
  readonly trackingId: string;
  readonly policy: FreshnessPolicy;
  /** Resolves once no product is being fetched: products come first, because they share the quota. */
  readonly idle: () => Promise<void>;
  /** Whether nobody waits for fees any more. Of a draft nobody ever does, and each takes a call. */
  readonly isClosed: () => boolean;
  /** ms until fees that have failed are tried again. */
  readonly holdFor: number;
  readonly onProgress: (progress: Progress) => void;
  readonly now: () => number;
}

/** Settles a fee, sooner or later, with the gateway's answer or with what is known. */
export type FeeFetcher = (fee: PendingFee) => void;

/** Whether AliExpress has refused fees to the app lately. */
export function isRefused(
  refusal: Pick<ShippingEntry, 'fetchedAt'> | undefined,
  now: number,
): boolean {
  if (refusal === undefined || isAhead(refusal.fetchedAt, now)) return false;
  return ageInSeconds(refusal.fetchedAt, now) < REFUSED_FOR;
}

/** Fetches delivery fees, with a call for each. */
export function createFeeFetcher(options: FeeFetcherOptions): FeeFetcher {
  const { client, steps, store, trackingId, policy, now } = options;
  // One at a time: the first one shows whether the app may ask at all.
  const limit = pLimit(1);
  // Its own, so that no product goes without a price because of fees.
  const breaker = createCircuitBreaker(options.holdFor, now);
  const refusal = refusalKey(trackingId);
  const progress = { done: 0, total: 0 };
  const waiting = new Map<PendingFee, string>();

  /** Fetches one of those that wait. */
  async function fetchNext(): Promise<void> {
    await options.idle();
    const [first, ...others] = waiting;
    if (first === undefined) return;
    const [fee] = others.reduce((best, it) => (it[1] < best[1] ? it : best), first);
    waiting.delete(fee);
    await fetchFee(fee).catch((cause: unknown) => steps.giveUp([fee], toError(cause)));
  }

  async function fetchFee(fee: PendingFee): Promise<void> {
    const stopped = options.isClosed() ? new Error(CLOSED) : breaker.refusal();
    if (stopped !== undefined) {
      steps.giveUp([fee], stopped);
      return;
    }
    const call = async () => {
      try {
        const entry = await ask(fee);
        breaker.close();
        return new Map([[fee.key, entry]]);
      } catch (cause) {
        breaker.failed(toError(cause));
        throw cause;
      }
    };
    await steps.fetchOne(fee, call, () => true);
  }

  async function ask({ product, market, known }: PendingFee): Promise<ShippingEntry> {
    // An earlier build, or one that runs now, may have been refused.
    if (isRefused((await store.get([refusal])).get(refusal), now())) {
      throw new PermissionTierError({ message: REFUSED });
    }
    const shipping = await client
      .getShipping(queryOf(product, market), market)
      .catch(async (error: unknown) => {
        if (error instanceof PermissionTierError) await rememberRefusal();
        throw error;
      });
    const fee = shipping?.fee?.currency === market.currency ? shipping.fee : undefined;
    return renewFee(known, { fee, fetchedAt: now() }, policy);
  }

  async function rememberRefusal(): Promise<void> {
    await store.set(new Map([[refusal, { v: VERSION, state: 'shipping', fetchedAt: now() }]]));
  }

  return (fee) => {
    progress.total += 1;
    waiting.set(fee, turnOf(fee.key, now()));
    void limit(fetchNext).finally(() => {
      progress.done += 1;
      if (!options.isClosed()) options.onProgress({ ...progress, what: 'fees' });
    });
  };
}

/** Another order each day: two products whose fees always fail would keep all others waiting for ever. */
function turnOf(key: string, now: number): string {
  return hash('sha1', `${Math.floor(now / 86_400_000)} ${key}`);
}

const CLOSED = 'The catalog is closed.';
const REFUSED = 'AliExpress refuses delivery fees to your app.';

/** The fee may depend on the price. */
function queryOf({ id, skuId, taxRate, salePrice }: StoredProduct, { currency }: Market) {
  const price = salePrice?.currency === currency ? salePrice : undefined;
  return omitUndefined({ productId: id, skuId, taxRate, salePrice: price });
}
