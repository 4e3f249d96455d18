import { toGlobalId, type Client, type Market } from 'aliexpress-affiliate';
import { entryKey, type Entry } from './entry.ts';
import { BATCH, createFetcher, type Fetcher, type Progress, type Waiting } from './fetcher.ts';
import { freshness, freshnessPolicy, type FreshnessPolicy } from './freshness.ts';
import { guardStore } from './guarded-store.ts';
import { fromEntry, type Resolution } from './resolution.ts';
import type { Problem, Store } from './store.ts';

export interface CatalogOptions {
  /** Without one, the store alone answers, and `offlineReason` says why. */
  readonly client?: Pick<Client, 'getProducts'>;
  /** @default 'The network is off.' */
  readonly offlineReason?: string;
  /** The one the client was made with: promotion links belong to it. */
  readonly trackingId: string;
  readonly store: Store;
  readonly freshness?: Partial<FreshnessPolicy>;
  /** Batches under way at once. @default 4 */
  readonly concurrency?: number;
  /** ms that ids wait for company before a batch that is not full leaves. @default 20 */
  readonly batchWait?: number;
  /**
   * ms for which an id that was answered, whatever the answer, is not looked at again; and after
   * which a gateway that seemed gone is tried again. @default Infinity: one look an id, for a build
   */
  readonly holdAnswers?: number;
  /** Called after each batch. */
  readonly onProgress?: (progress: Progress) => void;
  readonly onProblem?: (problem: Problem) => void;
  /** ms since the epoch. @default Date.now */
  readonly now?: () => number;
}

export interface Ask {
  readonly ids: readonly string[];
  readonly market: Market;
}

/** What resolving would take. */
export interface Plan {
  readonly products: number;
  readonly fresh: number;
  readonly toFetch: number;
  /** Calls needed for `toFetch`, one queue per market. */
  readonly calls: number;
}

export interface Catalog {
  /**
   * What is known of each id, keyed by the id as given (a global or a US one). Never rejects for a
   * product's or the gateway's sake. Ids of all who ask at about the same time share batches of 50
   * per market, and an id is asked once.
   */
  resolve(ids: readonly string[], market: Market): Promise<Map<string, Resolution>>;
  /** Looks, and fetches nothing. */
  plan(asks: readonly Ask[]): Promise<Plan>;
  /** Closes the store. */
  close(): Promise<void>;
}

export function createCatalog(options: CatalogOptions): Catalog {
  return new StoredCatalog(options);
}

/** The answer to a key, found or on its way, for all who ask. */
interface Held {
  readonly resolution: Promise<Resolution>;
  readonly settle: (resolution: Resolution) => void;
  /** ms since the epoch. */
  until: number;
}

class StoredCatalog implements Catalog {
  readonly #trackingId: string;
  readonly #store: Store;
  readonly #policy: FreshnessPolicy;
  readonly #holdAnswers: number;
  readonly #now: () => number;
  readonly #fetch: Fetcher;
  readonly #held = new Map<string, Held>();

  constructor(options: CatalogOptions) {
    this.#trackingId = options.trackingId;
    this.#store = guardStore(options.store, options.onProblem ?? (() => {}));
    this.#policy = freshnessPolicy(options.freshness);
    this.#holdAnswers = options.holdAnswers ?? Number.POSITIVE_INFINITY;
    this.#now = options.now ?? Date.now;
    this.#fetch = createFetcher({
      client: options.client,
      offlineReason: options.offlineReason ?? 'The network is off.',
      store: this.#store,
      policy: this.#policy,
      concurrency: options.concurrency ?? 4,
      batchWait: options.batchWait ?? 20,
      retryAfter: this.#holdAnswers,
      onProgress: options.onProgress ?? (() => {}),
      now: this.#now,
    });
  }

  async resolve(ids: readonly string[], market: Market): Promise<Map<string, Resolution>> {
    const held = new Map<string, Held>();
    const news = new Map<string, string>();
    // All are read before any is held: a bad one must not leave others held that nobody looks up.
    const asked = [...new Set(ids)].map((given) => ({ given, id: toGlobalId(given) }));
    for (const { given, id } of asked) {
      const key = this.#key(id, market);
      if (!this.#isHeld(key)) {
        this.#hold(key);
        news.set(key, id);
      }
      held.set(given, this.#held.get(key)!);
    }
    if (news.size > 0) void this.#look(news, market);
    const resolutions = new Map<string, Resolution>();
    for (const [given, { resolution }] of held) resolutions.set(given, await resolution);
    return resolutions;
  }

  async plan(asks: readonly Ask[]): Promise<Plan> {
    let products = 0;
    let fresh = 0;
    let calls = 0;
    const keysByAsk = asks.map(({ ids, market }) => [
      ...new Set(ids.map((id) => this.#key(toGlobalId(id), market))),
    ]);
    for (const keys of keysByAsk) {
      const kept = await this.#store.get(keys);
      const known = keys.filter((key) => this.#isFresh(kept.get(key))).length;
      products += keys.length;
      fresh += known;
      calls += Math.ceil((keys.length - known) / BATCH);
    }
    return { products, fresh, toFetch: products - fresh, calls };
  }

  async close(): Promise<void> {
    await this.#store.close();
  }

  #key(id: string, market: Market): string {
    return entryKey(id, market, this.#trackingId);
  }

  #isFresh(entry: Entry | undefined): entry is Entry {
    return entry !== undefined && freshness(entry, this.#policy, this.#now()) === 'fresh';
  }

  #isHeld(key: string): boolean {
    const held = this.#held.get(key);
    return held !== undefined && held.until > this.#now();
  }

  /** Holds a place for the answer at once, so that whoever asks next shares it. */
  #hold(key: string): void {
    const { promise, resolve } = Promise.withResolvers<Resolution>();
    const held: Held = {
      resolution: promise,
      until: Number.POSITIVE_INFINITY,
      settle: (resolution) => {
        held.until = this.#now() + this.#holdAnswers;
        resolve(resolution);
      },
    };
    this.#held.set(key, held);
  }

  async #look(news: ReadonlyMap<string, string>, market: Market): Promise<void> {
    const entries = await this.#store.get([...news.keys()]);
    const toFetch: Waiting[] = [];
    for (const [key, id] of news) {
      const { settle } = this.#held.get(key)!;
      const kept = entries.get(key);
      if (this.#isFresh(kept)) settle(fromEntry(id, kept));
      else toFetch.push({ id, key, kept, settle });
    }
    this.#fetch(toFetch, market);
  }
}
