import { relative } from 'node:path';
import {
  listName,
  type CreateBackend,
  type PriceSpan,
  type StoreWarning,
  type Progress,
  type LookupResult,
} from 'aliexpress-catalog';
import type { AstroIntegrationLogger } from 'astro';
import { requestsOf, requestsOfTags, byMarket, type ProductRequest } from './product-requests.ts';
import { connect, type Connection } from './connection.ts';
import type { EditorTypes } from '../editor/editor-types.ts';
import type { LocalPictures } from '../pictures/local-pictures.ts';
import type { Mode } from '../config/mode.ts';
import { withSlashes } from '../files/paths.ts';
import type { Options } from '../config/options.ts';
import { createProgressLine } from './progress.ts';
import { Renderings } from '../report/renderings.ts';
import type { Answer, LocalPicture } from '../core/answer.ts';
import { answerKey, type Baked } from '../render/baked.ts';
import {
  type Description,
  setBridge,
  type ListRendering,
  type Rendering,
} from '../render/bridge.ts';
import { pickRemote } from '../core/local-picture.ts';
import type { SamplePictures } from '../pictures/sample-pictures.ts';
import type { Tag } from '../source/scan.ts';
import { ShownLists } from '../report/shown-lists.ts';
import type { Site } from '../config/site.ts';
import { toAnswer, toListAnswer } from './to-answer.ts';
import { LatestPages } from './latest-pages.ts';

export interface SessionOptions {
  readonly options: Options;
  readonly mode: Mode;
  readonly openBackend: CreateBackend | undefined;
  readonly command: 'dev' | 'build';
  readonly site: Site;
  readonly pictures: SamplePictures;
  /** With `images: 'local'`. */
  readonly localPictures: LocalPictures | undefined;
  readonly editorTypes: EditorTypes;
  readonly logger: AstroIntegrationLogger;
}

/** In dev an answer is looked at again after this many ms; in a build it holds to the end. */
const DEV_HOLD = 60_000;

/**
 * All that one build, or one run of the dev server, knows and does. Made anew for each, since one
 * process may build several times.
 */
export class Session {
  readonly renderings = new Renderings();
  readonly lists = new ShownLists();
  /** In dev. */
  readonly latestPages = new LatestPages();
  /** Tags of the files that are really in the site, by absolute path. */
  readonly tags = new Map<string, readonly Tag[]>();
  readonly problems: string[] = [];
  /** Paths of the pages that are rendered, as far as the middleware is there to see it. */
  readonly visited = new Set<string>();
  /** What pages say to machines, by path. */
  readonly descriptions = new Map<string, Description>();
  readonly #setup: SessionOptions;
  #connection: Promise<Connection> | undefined;
  readonly #warned = new Set<string>();

  constructor(setup: SessionOptions) {
    this.#setup = setup;
  }

  /** Lets components and loaders find this session. It connects once one of them asks. */
  announce(): void {
    setBridge({
      market: this.#setup.options.market,
      aliases: this.#setup.site.aliases,
      resolve: async (id, market) => (await this.#answers([{ id, market }]))[0]![1],
      history: async (id, market) => (await this.#histories([{ id, market }]))[0]![1],
      visited: (page) => void this.visited.add(page),
      rendered: (rendering) => this.#rendered(rendering),
      list: async (query, market) => {
        const { catalog } = await this.open();
        return toListAnswer(await catalog.list(query, market), this.#setup.pictures.url);
      },
      picture: async (url) => this.#setup.localPictures?.get(url),
      described: (it) => void this.descriptions.set(it.page, it),
      listed: (listing) => this.#listed(listing),
    });
  }

  /** Connects. */
  open(): Promise<Connection> {
    this.#connection ??= this.#connect();
    return this.#connection;
  }

  /**
   * What the tags of a file need, to be baked into it; nothing while only content is synced.
   *
   * @param watched asks whose price history is shown
   */
  async bake(
    requests: readonly ProductRequest[],
    watched: readonly ProductRequest[],
  ): Promise<Baked> {
    if (this.#connection === undefined) return { answers: [] };
    const answers = await this.#answers(requests);
    const [histories, pictures] = await Promise.all([
      this.#histories(watched),
      this.#pictures(requests, new Map(answers)),
    ]);
    return { answers, histories, pictures };
  }

  /**
   * Notes the products of a page that will be rendered on demand, when the build is long over, for
   * the report.
   */
  async noteOnDemand(file: string, tags: readonly Tag[]): Promise<void> {
    if (this.#setup.command === 'dev' || this.#connection === undefined) return;
    const page = `${withSlashes(relative(this.#setup.site.root, file))}, on demand`;
    const reasons = ['It is rendered on demand, and sent while it is.'];
    if (this.#setup.options.jsonLd) this.descriptions.set(page, { page, hasData: false, reasons });
    for (const tag of tags) {
      // Of two ids in one tag, the second is the fallback.
      const covered = tag.name !== 'ProductGrid' && tag.ids.length > 1;
      for (const ask of requestsOf(tag, file, this.#setup.site)) {
        const [[, answer]] = (await this.#answers([ask])) as [[string, Answer]];
        this.#rendered({ page, market: ask.market, answer, covered });
      }
    }
  }

  /** Notes the tags of a file that is in the site; none, once it has lost them in dev. */
  sawTags(file: string, tags: readonly Tag[]): void {
    if (tags.length > 0) this.tags.set(file, tags);
    else this.tags.delete(file);
  }

  requestsOf(file: string, tags: readonly Tag[]): ProductRequest[] {
    return requestsOfTags(tags, file, this.#setup.site);
  }

  async close(): Promise<void> {
    setBridge(undefined);
    const connection = await this.#connection;
    this.#connection = undefined;
    await connection?.close();
  }

  async #connect(): Promise<Connection> {
    const { mode, options, openBackend, site, command, logger, pictures } = this.#setup;
    const progress = createProgressLine((line) => logger.info(line));
    const connection = await connect({
      mode,
      options,
      dir: site.storeDir,
      openBackend,
      holdFor: command === 'dev' ? DEV_HOLD : Number.POSITIVE_INFINITY,
      onProgress: (state: Progress) => command === 'build' && progress(state),
      onWarning: ({ message }: StoreWarning) => {
        this.problems.push(message);
        logger.warn(message);
      },
    });
    pictures.from(connection.sandboxOrigin);
    return connection;
  }

  async #answers(requests: readonly ProductRequest[]): Promise<[string, Answer][]> {
    const resolved = await this.#resolve(requests);
    return resolved.map(([key, it]) => [key, toAnswer(it, this.#setup.pictures.url)]);
  }

  async #histories(requests: readonly ProductRequest[]): Promise<[string, readonly PriceSpan[]][]> {
    const resolved = await this.#resolve(requests);
    return resolved.map(([key, it]) => [key, it.state === 'unresolved' ? [] : it.history]);
  }

  async #resolve(requests: readonly ProductRequest[]): Promise<[string, LookupResult][]> {
    const { catalog } = await this.open();
    const resolved = await Promise.all(
      byMarket(requests).map(async ({ ids, market }) => {
        const results = await catalog.resolve(ids, market);
        return [...results].map(([id, it]): [string, LookupResult] => [answerKey(id, market), it]);
      }),
    );
    return resolved.flat();
  }

  /** The pictures of the products that are shown with some. */
  async #pictures(
    requests: readonly ProductRequest[],
    answers: ReadonlyMap<string, Answer>,
  ): Promise<[string, LocalPicture][]> {
    const { localPictures } = this.#setup;
    if (localPictures === undefined) return [];
    const urls = requests.flatMap(({ id, market, pictures }) => {
      const answer = answers.get(answerKey(id, market));
      if (answer?.state !== 'available' || pictures === undefined) return [];
      return pickRemote(answer.product.images, pictures);
    });
    return Promise.all(
      [...new Set(urls)].map(async (url): Promise<[string, LocalPicture]> => [
        url,
        await localPictures.get(url),
      ]),
    );
  }

  #rendered(rendering: Rendering): void {
    this.renderings.add(rendering);
    this.#setup.pictures.want(rendering.answer);
    const { command, editorTypes, mode } = this.#setup;
    if (command !== 'dev') return;
    this.latestPages.addProduct(rendering);
    this.#warn(rendering);
    editorTypes.updateSoon(() => this.renderings.all(), mode.kind === 'sandbox');
  }

  #listed(listing: ListRendering): void {
    this.lists.add(listing);
    const { page, query, market, answer } = listing;
    if (this.#setup.command !== 'dev') return;
    this.latestPages.addList(listing);
    if (answer.reason === undefined) return;
    this.#warnOnce(`list ${listName(query)} (${market.country}) on ${page}: ${answer.reason}`);
  }

  /** In dev there is no summary: what cannot be shown is said when it is met. */
  #warn({ page, answer, market }: Rendering): void {
    if (answer.state === 'available') return;
    const name =
      answer.state === 'invalid' ? `id "${answer.input.slice(0, 200)}"` : `product ${answer.id}`;
    this.#warnOnce(`${name} (${market.country}) on ${page}: ${answer.state}. ${answer.reason}`);
  }

  #warnOnce(text: string): void {
    if (this.#warned.has(text)) return;
    this.#warned.add(text);
    this.#setup.logger.warn(text);
  }
}
