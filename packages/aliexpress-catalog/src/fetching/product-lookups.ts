import { type Market, toGlobalId } from 'aliexpress-affiliate';
import { toError } from '../backend/callbacks.ts';
import type { Store } from '../backend/store.ts';
import type { UseNotes } from '../backend/use-notes.ts';
import { asProduct, entryKey, type ProductEntry } from '../entries/entry.ts';
import { type FreshnessPolicy, usable } from '../entries/freshness.ts';
import { type Lookup, toLookup, toUnresolved } from '../entries/lookup-result.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';
import type { FetchOutcome } from './fetch-steps.ts';
import type { HeldResult, HeldResults } from './held-results.ts';
import type { Planner } from './planner.ts';
import type { PendingProduct, ProductFetcher } from './product-fetcher.ts';

interface ProductLookupsOptions {
  readonly trackingId: string;
  readonly store: Store;
  readonly policy: FreshnessPolicy;
  readonly held: HeldResults;
  readonly breaker: CircuitBreaker;
  readonly planner: Planner;
  readonly uses: UseNotes;
  readonly fetch: ProductFetcher;
  readonly now: () => number;
}

/** A product's id and its key in the store. */
interface ProductKey {
  readonly id: string;
  readonly key: string;
}

interface NewLookup extends ProductKey {
  readonly held: HeldResult;
}

/** Looks products up: what is held first, then the store, then the gateway. */
export class ProductLookups {
  readonly #options: ProductLookupsOptions;

  constructor(options: ProductLookupsOptions) {
    this.#options = options;
  }

  /** @throws ParameterError when an id is not a product id */
  keysOf(ids: readonly string[], market: Market): ProductKey[] {
    return ids.map((given) => {
      const id = toGlobalId(given);
      return { id, key: entryKey(id, market, this.#options.trackingId) };
    });
  }

  async lookUp(ids: readonly string[], market: Market, revalidate = false): Promise<Lookup[]> {
    const { held, breaker, now } = this.#options;
    const news: NewLookup[] = [];
    // Reads all ids before it holds any, so that a bad id leaves no others held for ever.
    const results = this.keysOf(ids, market).map(({ id, key }) => {
      const known = revalidate ? held.getPending(key) : held.get(key);
      const result = known ?? held.hold(key);
      if (known === undefined) news.push({ id, key, held: result });
      if (revalidate) result.revalidate = true;
      return result.lookup;
    });
    if (revalidate) breaker.halfOpen();
    if (news.length > 0) {
      this.#decide(news, market).catch((error: unknown) => {
        for (const { id, held: result } of news) {
          result.settle(toUnresolved(id, undefined, toError(error), now()));
        }
      });
    }
    return Promise.all(results);
  }

  /** Looks products up in the store alone. */
  async peek(ids: readonly string[], market: Market): Promise<Lookup[]> {
    const { store, policy, now } = this.#options;
    const keys = this.keysOf(ids, market);
    const entries = await store.get(keys.map(({ key }) => key));
    return keys.map(({ id, key }) => {
      const known = asProduct(entries.get(key));
      return this.#toLookup(id, known, usable(known, policy, now()));
    });
  }

  /** Holds a product that came with a list. */
  adopt(id: string, key: string, entry: ProductEntry): void {
    const { held, policy, now } = this.#options;
    if (held.get(key) === undefined) {
      held.hold(key).settle(toLookup(id, entry, { policy, now: now() }));
    }
  }

  /** Takes over the products of a list that another builder has fetched. */
  async adoptListed(ids: readonly string[], fetchedAt: number, market: Market): Promise<void> {
    const { store, held } = this.#options;
    const news = this.keysOf(ids, market).filter(({ key }) => held.get(key) === undefined);
    if (news.length === 0) return;
    const entries = await store.get(news.map(({ key }) => key));
    for (const { id, key } of news) {
      const known = asProduct(entries.get(key));
      if (known !== undefined && known.fetchedAt >= fetchedAt) this.adopt(id, key, known);
    }
  }

  /** Settles what the store can answer, and hands the rest on to be fetched. */
  async #decide(news: readonly NewLookup[], market: Market): Promise<void> {
    const { store, planner, uses, fetch } = this.#options;
    const entries = await store.get(news.map(({ key }) => key));
    const pending: PendingProduct[] = [];
    for (const { id, key, held } of news) {
      const known = asProduct(entries.get(key));
      const settle = (outcome: FetchOutcome) => held.settle(this.#toLookup(id, known, outcome));
      const { revalidate } = held;
      const action = revalidate ? 'fetch' : planner.actionFor(key, known);
      if (action === 'fetch') pending.push({ id, key, known, revalidate, settle });
      else settle({ entry: known, stale: action === 'defer' });
      if (known !== undefined) uses.add(key, known);
    }
    fetch(pending, market);
  }

  #toLookup(id: string, known: ProductEntry | undefined, outcome: FetchOutcome): Lookup {
    const { policy, now } = this.#options;
    const product = asProduct(outcome.entry);
    if (product !== undefined) return toLookup(id, product, { policy, now: now() }, outcome);
    const why = known ? 'The stored data is too old.' : 'The store has no data for this product.';
    return toUnresolved(id, known, outcome.error ?? new Error(why), now());
  }
}
