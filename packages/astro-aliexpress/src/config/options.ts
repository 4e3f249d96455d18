import { marketName, type Market } from 'aliexpress-affiliate';
import type { CreateBackend } from 'aliexpress-catalog';
import { z } from 'astro/zod';
import { aliasesOption } from './aliases.ts';
import { marketParts } from './market.ts';
import { describeIssues } from './option-errors.ts';
import { byLanguage, pathText, text } from './own-product.ts';
import { FINDING_KINDS } from '../core/finding-kinds.ts';
import { completeMarket } from '../core/market.ts';
import { TAG_NAMES } from '../core/tag-names.ts';
import { siteError } from '../core/errors.ts';
import { wordsOption } from './words.ts';

/**
 * A shared store, for the option `cache.store`.
 * @param environment the `ALIEXPRESS_…` variables, including those in `.env` files
 */
export type SharedStore = (
  environment: Readonly<Record<string, string | undefined>>,
) => CreateBackend;

const DEFAULT_MARKET = { country: 'US', currency: 'USD', language: 'EN' };

const seconds = z.number().nonnegative().meta({ title: 'a number of seconds' });
const count = z.int().nonnegative();

const market = marketParts.transform((parts) => completeMarket(parts, DEFAULT_MARKET));

const attribute = z
  .string()
  .regex(/^(?:data-[a-z][\w.-]*|target)$/, 'must be `target` or start with `data-`, in lower case');

/** The integration's options. All have defaults; credentials default to the environment. */
export const optionsSchema = z.strictObject({
  /** App Key of your app on the AliExpress Open Platform. @default ALIEXPRESS_APP_KEY */
  appKey: text.optional(),
  /** App Secret of the same app. Keep it in the environment, not in your config. @default ALIEXPRESS_APP_SECRET */
  appSecret: text.optional(),
  /** Tracking ID from your Portals account. @default ALIEXPRESS_TRACKING_ID */
  trackingId: text.optional(),

  /**
   * Country, currency of prices and language of titles. With a country alone, such as `'DE'`, its
   * currency and language are used. @default { country: 'US', currency: 'USD', language: 'EN' }
   */
  market: market.default(DEFAULT_MARKET),
  /**
   * Your own names for products, with what you know of them: `{ lamp: '4001016061682', mug: { id: '…',
   * score: 8.5 } }`, or the path of a YAML or JSON file, relative to the site's root. Tags inherit it.
   */
  aliases: aliasesOption.default({}),
  /**
   * Market for each Astro locale, by its path or one of its codes: `{ de: 'DE', fr: { country: 'FR' } }`.
   */
  locales: z.record(z.string(), market).default({}),
  /**
   * Tracking ID for the market of each of these `locales`, so that your orders tell languages apart:
   * `{ de: 'blog-de' }`. Other markets have `trackingId`.
   */
  trackingIds: z.record(z.string(), text).default({}),
  /**
   * Tracking ID for links in feeds and newsletters, so that your orders tell them apart: `'blog-feed'`.
   * @default the one of your pages
   */
  feedTrackingId: text.optional(),

  cache: z
    .strictObject({
      /** Folder for product data and the record of calls. Several sites can share it. @default in Astro's cacheDir */
      dir: pathText.optional(),
      /** Seconds after which a product is refetched. 0: in every build. */
      maxAge: seconds.default(86_400),
      /**
       * Largest share of known products that one build may refetch, oldest first: `0.2` spreads a
       * large site over five builds. 1: all that are older than `maxAge`.
       */
      refreshShare: z.number().gt(0).max(1).default(1),
      /** Use `redis()` from `astro-aliexpress/redis` to share data between build machines. @default a folder */
      store: z
        .custom<SharedStore>((it) => typeof it === 'function', 'must be `redis({ … })`')
        .optional(),
    })
    .prefault({}),

  /** Limits for calls to AliExpress. */
  limits: z
    .strictObject({
      /** Largest number of concurrent calls. */
      concurrency: z.int().min(1).max(20).default(4),
      /** Shortest time between the starts of two calls, in ms. 0: no pause. */
      interval: count.meta({ title: 'a whole number of milliseconds' }).default(1_100),
      /** Calls per day that your App Key allows. */
      dailyQuota: count.default(5_000),
      /** Calls per day that builds leave unused, for your own searches. */
      reserve: count.default(0),
    })
    .prefault({}),

  /** `offline`: make no calls and use only cached data. Same as ALIEXPRESS_OFFLINE=1. */
  network: z.enum(['auto', 'offline']).default('auto'),
  /**
   * What to show instead of a product that AliExpress has no affiliate data for. `notice`: a
   * sentence; `link`: a plain link to its page; `hide`: nothing; `error`: fail the build.
   */
  unavailable: z.enum(['notice', 'link', 'hide', 'error']).default('notice'),
  /**
   * Fail the build over what readers miss or you aren't paid for: products and lists that can't be
   * shown, and products without a promotion link.
   */
  strict: z.boolean().default(false),
  /** What builds, the dev toolbar and `check` report. */
  check: z
    .strictObject({
      /** Kinds of finding to leave out, by name: `['stale', 'price-jump']`. */
      ignore: z.array(z.enum(FINDING_KINDS)).default([]),
    })
    .prefault({}),
  /**
   * `remote`: load pictures from AliExpress, resized and lazily; `local`: download them at build time
   * and serve them from your site; `none`: no pictures.
   */
  images: z.enum(['remote', 'local', 'none']).default('remote'),

  prices: z
    .strictObject({
      /** Seconds after which a price is hidden; the link stays. */
      maxAge: seconds.default(7 * 86_400),
      /**
       * Show AliExpress's list price next to a lower sale price. `auto`: not in the EEA, the UK and
       * Switzerland.
       */
      was: z.union([z.literal('auto'), z.boolean()]).default('auto'),
      /**
       * Words below a price about what it leaves out. `true`: “plus delivery and import charges, if
       * any”, in the language of the page; `{ en: '…' }`: your words, by language; `false`: none.
       */
      note: z.union([z.boolean(), byLanguage(z.string())]).default(true),
    })
    .prefault({}),

  titles: z
    .strictObject({
      /**
       * Most characters of AliExpress's titles, which are cut between words and say no word twice. Your
       * own titles stay as they are.
       */
      maxLength: z.int().min(20).max(240).default(80),
    })
    .prefault({}),

  links: z
    .strictObject({
      /**
       * `short`: short promotion links, which stay the same; a build makes one call for 50 of them.
       * `long`: the links that come with the products, about 1,000 characters each.
       */
      form: z.enum(['short', 'long']).default('short'),
      /**
       * `page`: add the page to short links (`?af=posts_a-lamp`), so that your orders say which page
       * earned them: see `npx astro-aliexpress orders`. `false`: leave links unchanged.
       */
      subId: z.union([z.literal('page'), z.literal(false)]).default(false),
    })
    .refine(({ form, subId }) => form === 'short' || subId === false, {
      path: ['subId'],
      message: "must be `false` with `form: 'long'`: only short links can name a page",
    })
    .prefault({}),

  /**
   * Attributes for links to products, for your own analytics: `{ 'data-event': 'shop', 'data-product':
   * '{product}' }`. `{page}`, `{tag}` and `{product}` are replaced. Names start with `data-`; `target`
   * works too.
   */
  linkAttributes: z.record(attribute, z.string()).default({}),

  /**
   * Affiliate disclosure, shown once before a page's first card. `true`: our text (“we earn”); `I`: the
   * same for one person (“I earn”); `{ en: '…' }`: your text, by language; `false`: none, if your site
   * has its own.
   */
  disclosure: z.union([z.boolean(), z.literal('I'), byLanguage(z.string())]).default(true),
  /**
   * Your words for what components say, by language: `{ en: { pick: 'My pick' } }`. They change our
   * phrases, or add a language.
   */
  words: wordsOption.default({}),
  /**
   * Add structured data (JSON-LD) about a page's product, if search engines allow it. `author`: who
   * writes your reviews; the page must show this name.
   */
  jsonLd: z.union([z.boolean(), z.strictObject({ author: text.max(99) })]).default(false),
  /** Use tags in MDX without importing them. */
  autoImport: z.boolean().default(true),
  /**
   * Your own components to use instead of ours, by tag name: a path relative to the site's root, or a
   * package. For example, `{ Product: './src/MyProduct.astro' }`. `Card` renders the cards of all tags.
   */
  components: z.partialRecord(z.enum([...TAG_NAMES, 'Card']), pathText).default({}),
  /** Use sample data instead of AliExpress's. `auto`: only while no credentials are set. */
  sandbox: z.union([z.literal('auto'), z.boolean()]).default(false),
});

/** Options as written in the Astro config. */
export type AliexpressOptions = z.input<typeof optionsSchema>;
export type Options = z.output<typeof optionsSchema>;

/** @throws AstroError listing all problems */
export function parseOptions(options: AliexpressOptions): Options {
  const parsed = optionsSchema.superRefine(checkTrackingIds).safeParse(options);
  if (parsed.success) return parsed.data;
  throw siteError(
    'options-not-right',
    `astro-aliexpress: the options are invalid.\n${describeIssues(parsed.error, options, optionsSchema)}`,
    'Fix them in `aliexpress({ … })` in your Astro config. ' +
      `The options are: ${Object.keys(optionsSchema.shape).join(', ')}.`,
  );
}

/** Links go by their market, so a locale with a tracking ID needs one. */
function checkTrackingIds({ locales, trackingIds }: Options, context: z.RefinementCtx): void {
  const byMarket = new Map<string, string>();
  for (const [locale, trackingId] of Object.entries(trackingIds)) {
    const its = locales[locale];
    const known = its && byMarket.get(marketName(its));
    if (its === undefined || (known !== undefined && known !== trackingId)) {
      const message = its
        ? 'another locale with this market has another tracking ID'
        : `\`locales\` has no market for \`${locale}\``;
      context.addIssue({ code: 'custom', path: ['trackingIds', locale], message });
    } else byMarket.set(marketName(its), trackingId);
  }
}

/** The tracking IDs of markets that have their own, by `marketName`. */
export function trackingIdsByMarket({ locales, trackingIds }: Options): Map<string, string> {
  return new Map(
    Object.entries(trackingIds).flatMap(([locale, trackingId]) => {
      const its = locales[locale];
      return its ? [[marketName(its), trackingId] as const] : [];
    }),
  );
}

/** A site's distinct markets. */
export function marketsOf(options: Options): Market[] {
  const all = [options.market, ...Object.values(options.locales)];
  return [...new Map(all.map((it) => [marketName(it), it])).values()];
}
