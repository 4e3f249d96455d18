import { join } from 'node:path';
import { createClient, marketName, type Client, type Market } from 'aliexpress-affiliate';
import {
  createCatalog,
  fileBackend,
  type Backend,
  type Catalog,
  type CatalogOptions,
  type Ledger,
  type StoreWarning,
  type Progress,
  type Store,
  trackingIdsIn,
} from 'aliexpress-catalog';
import { type Credentials, VARIABLES } from '../config/credentials.ts';
import type { Mode } from '../config/mode.ts';
import type { SiteContext } from '../config/site-context.ts';
import { count } from '../core/author-text.ts';
import { siteError } from '../core/errors.ts';
import { memoize } from '../core/memoize.ts';
import { catalogByMarket } from './catalog-by-market.ts';
import type { SamplePrice } from './sample-history.ts';

/** An open catalog, and the calls it makes. */
export interface Connection {
  readonly catalog: Catalog;
  /** For links in feeds, if they have another tracking id than pages in this market. */
  feedCatalog(market: Market): Catalog | undefined;
  readonly store: Store;
  readonly ledger: Ledger;
  /** For calls whose results aren't cached; they are counted and paced too. `undefined` offline. */
  readonly client: Client | undefined;
  /** Calls made so far, retries included. */
  calls(): number;
  /** Calls left today; `undefined` offline, or when their count cannot be read. */
  callsLeft(): Promise<number | undefined>;
  /** Where calls go, if not to AliExpress. Checks of imported data trust its host, too. */
  readonly gateway: string | undefined;
  /** Origin of the sandbox, which serves its own product pictures. */
  readonly sandboxOrigin?: string;
  /** The sandbox's prices on any day. */
  readonly samplePrice?: SamplePrice;
  close(): Promise<void>;
}

export interface ConnectionOptions {
  /** ms to keep an answer in memory before checking it again. */
  readonly holdFor: number;
  /** Daily calls to leave for others. @default `limits.reserve` */
  readonly reserve?: number | undefined;
  readonly onProgress: (progress: Progress) => void;
  readonly onWarning: (warning: StoreWarning) => void;
  /** Most calls to make, retries included. @default no limit but the quota */
  readonly maxCalls?: number | undefined;
  /** Lets `doctor` watch the answers. */
  readonly fetch?: typeof fetch | undefined;
}

/** In seconds. Feeds show only links of a product, which the catalog renews in time. */
const FEED_FRESHNESS = { maxAge: Number.POSITIVE_INFINITY, unavailableMaxAge: 7 * 86_400 };

/** Tighter than the client's defaults, so that a slow gateway doesn't block a build for long. */
const PATIENCE = { timeout: 10_000, deadline: 40_000, retries: 2 };

export async function connect(
  { options, site, environment, mode, trackingIds }: SiteContext & { readonly mode: Mode },
  connectionOptions: ConnectionOptions,
): Promise<Connection> {
  const {
    holdFor,
    onProgress,
    onWarning,
    fetch,
    maxCalls = Number.POSITIVE_INFINITY,
  } = connectionOptions;
  const { feedTrackingId } = options;
  const own = new Set([...trackingIds.values(), ...(feedTrackingId ? [feedTrackingId] : [])]);
  const samples = mode.kind === 'sandbox' ? await openSandbox(own) : undefined;
  const sandbox = samples?.sandbox;
  const { concurrency } = options.limits;
  const gateway = sandbox?.url ?? (environment['ALIEXPRESS_GATEWAY'] || undefined);
  const given = credentialsOf(mode, sandbox);
  const { appKey, appSecret } = given;
  const isSample = sandbox !== undefined;
  const backend = await openBackend(
    { options, site, environment, trackingIds },
    { ...connectionOptions, appKey, gateway, isSample },
  );
  const trackingId = given.trackingId ?? (await onlyTrackingId(backend, own));
  let calls = 0;
  const clientFor = memoize((itsTrackingId: string) =>
    mode.kind === 'offline'
      ? undefined
      : createClient({
          ...PATIENCE,
          appKey,
          appSecret,
          trackingId: itsTrackingId,
          ...(gateway === undefined ? {} : { gateway }),
          ...(fetch === undefined ? {} : { fetch }),
          limits: { concurrency },
          pacer: backend.pacer,
          async onCall() {
            if (calls >= maxCalls)
              throw new Error(`No more than ${count(maxCalls, 'call')} are made.`);
            await backend.ledger.spend();
            calls += 1;
          },
          onQuotaSpent: (ms) => backend.ledger.noteBan(ms),
        }),
  );
  const { store } = backend;
  const open = (itsTrackingId: string, itsOptions: Partial<CatalogOptions> = {}) => {
    const client = clientFor(itsTrackingId);
    return createCatalog({
      ...(client === undefined ? {} : { client }),
      ...(mode.kind === 'offline' ? { offlineReason: mode.reason } : {}),
      trackingId: itsTrackingId,
      store,
      leases: backend.leases,
      freshness: { maxAge: options.cache.maxAge, priceMaxAge: options.prices.maxAge },
      shortLinks: options.links.form === 'short',
      refreshShare: options.cache.refreshShare,
      concurrency,
      holdFor,
      onProgress,
      onWarning,
      ...itsOptions,
    });
  };
  const catalogFor = memoize((itsTrackingId: string) => open(itsTrackingId));
  const catalogs = new Set([trackingId, ...trackingIds.values()].map(catalogFor));
  const idOfPages = (market: Market) => trackingIds.get(marketName(market)) ?? trackingId;
  const catalog = catalogByMarket(catalogs, (market) => catalogFor(idOfPages(market)));
  const ofFeeds =
    feedTrackingId && open(feedTrackingId, { freshness: FEED_FRESHNESS, refreshShare: 1 });
  return {
    catalog,
    feedCatalog: (market) =>
      ofFeeds && idOfPages(market) !== feedTrackingId ? ofFeeds : undefined,
    store,
    ledger: backend.ledger,
    client: clientFor(trackingId),
    gateway,
    calls: () => calls,
    callsLeft: async () => (mode.kind === 'offline' ? undefined : backend.ledger.left()),
    ...(samples && {
      sandboxOrigin: samples.sandbox.origin,
      samplePrice: samples.price,
    }),
    async close() {
      await catalog.close();
      if (ofFeeds) await ofFeeds.close();
      await backend.close();
      await sandbox?.close();
    },
  };
}

interface BackendChoice extends Pick<ConnectionOptions, 'reserve' | 'onWarning'> {
  readonly appKey: string;
  readonly gateway?: string | undefined;
  readonly isSample?: boolean;
}

/** Opens the store and the ledger of a site. */
export function openBackend(
  { options, site, environment }: SiteContext,
  { appKey, gateway, isSample = false, reserve, onWarning }: BackendChoice,
): Promise<Backend> {
  const { dailyQuota, interval, reserve: usualReserve } = options.limits;
  // Kept apart, so that sample data is never mistaken for real data.
  const dir = isSample ? join(site.storeDir, 'sample') : site.storeDir;
  const open = (isSample ? undefined : options.cache.store?.(environment)) ?? fileBackend({ dir });
  return open({
    appKey,
    dailyQuota,
    reserve: reserve ?? usualReserve,
    interval: isSample ? 0 : interval,
    gateway,
    onWarning,
  });
}

/** Offline, nothing is signed, but store entries are keyed by tracking id. */
function credentialsOf(
  mode: Mode,
  sandbox: Credentials | undefined,
): Omit<Credentials, 'trackingId'> & { readonly trackingId: string | undefined } {
  if (sandbox !== undefined) return sandbox;
  if (mode.kind === 'gateway') return mode.credentials;
  const trackingId = mode.kind === 'offline' ? mode.trackingId : '';
  return { appKey: '', appSecret: '', trackingId };
}

/**
 * The tracking id whose products a store has, besides those of markets and feeds that have their own;
 * empty for an empty store.
 * @throws AstroError when there are several
 */
async function onlyTrackingId(
  { store, close }: Backend,
  own: ReadonlySet<string>,
): Promise<string> {
  // A store that fails says so when products are looked up.
  const found = await trackingIdsIn(store).catch(() => new Set<string>());
  const [trackingId = '', ...others] = found.difference(own);
  if (others.length === 0) return trackingId;
  await store.close();
  await close();
  throw siteError(
    'no-credentials',
    `astro-aliexpress: ${VARIABLES.trackingId} is not set, and the store has products of several tracking IDs.`,
    'Set it to the one whose promotion links your pages should have.',
  );
}

/** Imported on demand: most builds don't use sample data. */
async function openSandbox(trackingIds: ReadonlySet<string>) {
  const { sampleProduct, startSandbox } = await import('aliexpress-sandbox');
  const sandbox = await startSandbox({
    trackingIds: ['sandbox', ...trackingIds],
    // So that an author sees what all tags look like.
    permissions: ['advanced'],
  });
  // A failed build never calls `close()`.
  sandbox.unref();
  const price: SamplePrice = (id, market, at) => sampleProduct(id, market, at).price.sale;
  return { sandbox, price };
}
