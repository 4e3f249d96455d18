import type { Market } from 'aliexpress-affiliate';
import type { ListQuery, LookupResult, PriceSpan } from 'aliexpress-catalog';
import type { AstroIntegrationLogger } from 'astro';
import type { Command, Mode } from '../config/mode.ts';
import type { SiteContext } from '../config/site-context.ts';
import type { Answer, ListAnswer, LocalPicture } from '../core/answer.ts';
import { pickRemote } from '../core/local-picture.ts';
import type { LocalPictures } from '../pictures/local-pictures.ts';
import type { SamplePictures } from '../pictures/sample-pictures.ts';
import { answerKey, type Baked } from '../render/baked.ts';
import { connect, type Connection } from './connection.ts';
import type { PageLog } from './page-log.ts';
import { byMarket, type ProductRequest } from './product-requests.ts';
import { createProgressLine } from './progress.ts';
import { toAnswer, toListAnswer } from './to-answer.ts';

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

/** Looks up products and lists in the catalog, for pages and for baking. */
export interface Resolver {
  /** False while Astro only syncs content: then nothing is baked. */
  isOpen(): boolean;
  /** Connects at the first call. */
  open(): Promise<Connection>;
  /** Answers by `answerKey`. Connects. */
  answers(requests: readonly ProductRequest[]): Promise<[string, Answer][]>;
  /** Price histories by `answerKey`. Connects. */
  histories(requests: readonly ProductRequest[]): Promise<[string, readonly PriceSpan[]][]>;
  /** Connects. */
  list(query: ListQuery, market: Market): Promise<ListAnswer>;
  /**
   * The data to bake into a file, for its tags. Connects.
   *
   * @param withHistory requests that show a price history
   */
  bake(requests: readonly ProductRequest[], withHistory: readonly ProductRequest[]): Promise<Baked>;
  close(): Promise<void>;
}

export function createResolver(context: ResolverContext): Resolver {
  const { command, pageLog, logger, samplePictures, localPictures } = context;
  let connection: Promise<Connection> | undefined;

  async function openConnection(): Promise<Connection> {
    const progress = createProgressLine((line) => logger.info(line));
    const opened = await connect(context, {
      holdFor: command === 'dev' ? DEV_HOLD : Number.POSITIVE_INFINITY,
      onProgress: (state) => command === 'build' && progress(state),
      onWarning: ({ message }) => {
        pageLog.warnings.push(message);
        logger.warn(message);
      },
    });
    samplePictures.from(opened.sandboxOrigin);
    return opened;
  }

  function open(): Promise<Connection> {
    connection ??= openConnection();
    return connection;
  }

  async function resolve(requests: readonly ProductRequest[]): Promise<[string, LookupResult][]> {
    const { catalog } = await open();
    const resolved = await Promise.all(
      byMarket(requests).map(async ({ ids, market }) => {
        const results = await catalog.resolve(ids, market);
        return [...results].map(([id, it]): [string, LookupResult] => [answerKey(id, market), it]);
      }),
    );
    return resolved.flat();
  }

  async function answers(requests: readonly ProductRequest[]): Promise<[string, Answer][]> {
    const resolved = await resolve(requests);
    return resolved.map(([key, it]) => [key, toAnswer(it, samplePictures.url)]);
  }

  async function histories(
    requests: readonly ProductRequest[],
  ): Promise<[string, readonly PriceSpan[]][]> {
    const resolved = await resolve(requests);
    return resolved.map(([key, it]) => [key, it.state === 'unresolved' ? [] : it.history]);
  }

  /** Local pictures for requests that show any. */
  async function pictures(
    requests: readonly ProductRequest[],
    known: ReadonlyMap<string, Answer>,
  ): Promise<[string, LocalPicture][]> {
    if (localPictures === undefined) return [];
    const urls = requests.flatMap(({ id, market, pictures: choice }) => {
      const answer = known.get(answerKey(id, market));
      if (answer?.state !== 'available' || choice === undefined) return [];
      return pickRemote(answer.product.images, choice);
    });
    return Promise.all(
      [...new Set(urls)].map(async (url): Promise<[string, LocalPicture]> => [
        url,
        await localPictures.get(url),
      ]),
    );
  }

  return {
    isOpen: () => connection !== undefined,
    open,
    answers,
    histories,

    async list(query, market) {
      const { catalog } = await open();
      return toListAnswer(await catalog.list(query, market), samplePictures.url);
    },

    async bake(requests, withHistory) {
      const found = await answers(requests);
      const [baked, files] = await Promise.all([
        histories(withHistory),
        pictures(requests, new Map(found)),
      ]);
      return { answers: found, histories: baked, pictures: files };
    },

    async close() {
      const opened = await connection;
      connection = undefined;
      await opened?.close();
    },
  };
}
