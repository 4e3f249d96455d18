import type { Market } from 'aliexpress-affiliate';
import {
  type DeliveryFee,
  historyAsOf,
  type ListQuery,
  type Lookup,
  type PriceSpan,
  type Reason,
} from 'aliexpress-catalog';
import type { AstroIntegrationLogger } from 'astro';
import type { Command, Mode } from '../config/mode.ts';
import type { SiteContext } from '../config/site-context.ts';
import { lookupKey } from '../core/lookup-result.ts';
import { textOf } from '../core/errors.ts';
import { asSentence } from '../core/text.ts';
import { type LocalPicture, pickRemote } from '../core/local-picture.ts';
import type { LocalPictures } from '../pictures/local-pictures.ts';
import type { SamplePictures } from '../pictures/sample-pictures.ts';
import type { Baked } from '../render/baked.ts';
import type { PageList } from '../render/bridge.ts';
import { connect, type Connection } from './connection.ts';
import { refusalOf } from './fee-findings.ts';
import { type PageLog, warn } from './page-log.ts';
import { byMarket, type ProductRequest } from './product-requests.ts';
import { createProgressLine } from './progress.ts';
import { withSampleDays } from './sample-history.ts';

/** In dev, ms to keep an answer before checking again; a build keeps it to the end. */
const DEV_HOLD = 60_000;

export interface ResolverContext extends SiteContext {
  readonly command: Command;
  readonly mode: Mode;
  readonly pageLog: PageLog;
  readonly samplePictures: SamplePictures;
  /** With `images: 'local'`. */
  readonly localPictures: LocalPictures | undefined;
  readonly logger: AstroIntegrationLogger;
}

/** The part of a price history that a page shows. */
function pageHistory(
  { result, history }: Lookup,
  market: Market,
  { samplePrice }: Connection,
): readonly PriceSpan[] {
  if (result.state !== 'available') return history;
  const whole = samplePrice ? withSampleDays(history, result.id, market, samplePrice) : history;
  return historyAsOf(whole, result.shownAt);
}

/** Looks up products and lists in the catalog, for pages and for baking. */
export interface Resolver {
  /** False while Astro only syncs content: then nothing is baked. */
  isOpen(): boolean;
  /** The connection to the catalog, opened by the first call. The methods below call it, too. */
  open(): Promise<Connection>;
  resolve(id: string, market: Market): Promise<Lookup>;
  /** A product's price history, as a page shows it. */
  history(id: string, market: Market): Promise<readonly PriceSpan[]>;
  /** What a product's delivery costs. */
  shipping(id: string, market: Market): Promise<DeliveryFee | undefined>;
  /**
   * The link of a product in a feed; `undefined` to use that of pages.
   *
   * @param listed only a list has found it
   */
  feedLink(id: string, market: Market, listed: boolean): Promise<string | undefined>;
  list(query: ListQuery, market: Market): Promise<PageList>;
  /**
   * The data to bake into a file, for its tags.
   *
   * @param withHistory requests that show a price history
   */
  bake(requests: readonly ProductRequest[], withHistory: readonly ProductRequest[]): Promise<Baked>;
  close(): Promise<void>;
}

function feedWarning({ message, hint = '' }: Reason): string {
  const why = [asSentence(message), hint].filter(Boolean).join(' ');
  return `Some links in feeds have the tracking ID of your pages, not \`feedTrackingId\`: ${why}`;
}

export function createResolver(context: ResolverContext): Resolver {
  const { command, pageLog, logger, samplePictures, localPictures } = context;
  let connection: Promise<Connection> | undefined;

  async function openConnection(): Promise<Connection> {
    const progress = createProgressLine((line) => logger.info(line));
    const opened = await connect(context, {
      holdFor: command === 'dev' ? DEV_HOLD : Number.POSITIVE_INFINITY,
      onProgress: (state) => command === 'build' && progress(state),
      onWarning: ({ message }) => warn(context, message),
    });
    samplePictures.from(opened.sandboxOrigin);
    return opened;
  }

  function open(): Promise<Connection> {
    connection ??= openConnection();
    return connection;
  }

  function withSamples(lookup: Lookup): Lookup {
    const { result } = lookup;
    if (result.state !== 'available') return lookup;
    return { ...lookup, result: samplePictures.moveIn(result) };
  }

  /** Lookups by `lookupKey`. */
  async function lookUp(requests: readonly ProductRequest[]): Promise<Map<string, Lookup>> {
    const { catalog } = await open();
    const found = await Promise.all(
      byMarket(requests).map(async ({ ids, market }) => {
        const lookups = await catalog.resolve(ids, market, { makeLinks: command === 'build' });
        return lookups.map((it): [string, Lookup] => [
          lookupKey(it.result.id, market),
          withSamples(it),
        ]);
      }),
    );
    return new Map(found.flat());
  }

  /** Local pictures for requests that show any. */
  async function pictures(
    requests: readonly ProductRequest[],
    found: ReadonlyMap<string, Lookup>,
  ): Promise<[string, LocalPicture][]> {
    if (localPictures === undefined) return [];
    const urls = requests.flatMap(({ id, market, pictures: choice }) => {
      const result = found.get(lookupKey(id, market))?.result;
      if (result?.state !== 'available' || choice === undefined) return [];
      return pickRemote(result.product.images, choice);
    });
    return Promise.all(
      [...new Set(urls)].map(async (url): Promise<[string, LocalPicture]> => [
        url,
        await localPictures.get(url),
      ]),
    );
  }

  async function shipping(id: string, market: Market): Promise<DeliveryFee | undefined> {
    const { catalog } = await open();
    const result = await catalog.shipping(id, market);
    const { fee, reason } = result;
    const refusal = refusalOf(result);
    pageLog.refusedFees ??= refusal;
    // After the build, nobody misses those of drafts.
    const isMissed = fee === undefined && refusal === undefined && connection !== undefined;
    if (isMissed && reason) warn(context, `Some delivery fees aren’t shown: ${textOf(reason)}`);
    return fee;
  }

  /** Delivery fees by `lookupKey`, for requests that show them. */
  async function fees(
    requests: readonly ProductRequest[],
    found: ReadonlyMap<string, Lookup>,
  ): Promise<[string, DeliveryFee][]> {
    const isGone = (id: string, market: Market) =>
      found.get(lookupKey(id, market))?.result.state !== 'available';
    const isShown = ({ market, shipping: shows, insteadOf }: ProductRequest) =>
      shows && (insteadOf === undefined || insteadOf.some((id) => isGone(id, market)));
    const wanted = new Map(
      requests
        .map((it) => [lookupKey(it.id, it.market), it] as const)
        .filter(([key, it]) => isShown(it) || pageLog.withFee.has(key)),
    );
    const answers = await Promise.all(
      Array.from(
        wanted,
        async ([key, { id, market }]) => [key, await shipping(id, market)] as const,
      ),
    );
    return answers.flatMap(([key, fee]) => (fee ? [[key, fee]] : []));
  }

  return {
    isOpen: () => connection !== undefined,
    open,

    async resolve(id, market) {
      const { catalog } = await open();
      const [lookup] = await catalog.resolve([id], market);
      return withSamples(lookup);
    },

    async history(id, market) {
      const connected = await open();
      const [lookup] = await connected.catalog.resolve([id], market);
      return pageHistory(lookup, market, connected);
    },

    shipping,
    async feedLink(id, market, listed) {
      const catalog = (await open()).feedCatalog(market);
      if (catalog === undefined) return undefined;
      const makeLinks = command === 'build' && !listed;
      const [{ result }] = await catalog.resolve([id], market, { makeLinks });
      if (result.state === 'unresolved') warn(context, feedWarning(result.reason));
      return result.state === 'available' ? result.product.promotionLink : undefined;
    },

    async list(query, market) {
      const { catalog } = await open();
      const { lookups, stale, reason } = await catalog.list(query, market);
      for (const { result } of lookups) pageLog.listed.add(lookupKey(result.id, market));
      const results = lookups.map(({ result }) => samplePictures.moveIn(result));
      return { results, stale, ...(reason && { reason }) };
    },

    async bake(requests, withHistory) {
      const found = await lookUp(requests);
      const connected = await open();
      const watched = new Map(
        withHistory.map(({ id, market }) => [lookupKey(id, market), market] as const),
      );
      return {
        results: Array.from(found, ([key, { result }]) => [key, result]),
        histories: [...found].flatMap(([key, it]) => {
          const market = watched.get(key);
          return market ? [[key, pageHistory(it, market, connected)] as const] : [];
        }),
        fees: await fees(requests, found),
        pictures: await pictures(requests, found),
      };
    },

    async close() {
      const opened = await connection;
      connection = undefined;
      await opened?.close();
    },
  };
}
