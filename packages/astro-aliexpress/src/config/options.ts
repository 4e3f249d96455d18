import { marketName, type Market } from 'aliexpress-affiliate';
import type { CreateBackend } from 'aliexpress-catalog';
import { z } from 'astro/zod';
import { aliasesOption } from './aliases.ts';
import { completeMarket } from '../core/market.ts';
import { TAG_NAMES } from '../core/tag-names.ts';
import { siteError } from '../core/errors.ts';

/**
 * A place that builders share, as the option `cache.store` takes it.
 * @param environment the `ALIEXPRESS_…` variables, those of `.env` files too
 */
export type SharedStore = (
  environment: Readonly<Record<string, string | undefined>>,
) => CreateBackend;

const DEFAULT_MARKET = { country: 'US', currency: 'USD', language: 'EN' };

const seconds = z.number().nonnegative();
const count = z.int().nonnegative();

function letters(length: number, example: string) {
  return z
    .string()
    .trim()
    .toUpperCase()
    .regex(new RegExp(`^[A-Z]{${length}}$`), `must be ${length} letters, as in '${example}'`);
}

/** A country alone is enough: `'DE'`, or `{ country: 'DE' }`, means euros and German titles. */
const market = z
  .union([
    letters(2, 'DE').transform((country) => ({ country })),
    z.strictObject({
      country: letters(2, 'DE').optional(),
      currency: letters(3, 'EUR').optional(),
      language: letters(2, 'DE').optional(),
    }),
  ])
  .transform((parts) => completeMarket(parts, DEFAULT_MARKET));

const credential = z.string().trim().min(1, 'must not be empty');

/** The integration's options. Everything has a default; the credentials' is the environment. */
export const optionsSchema = z.strictObject({
  /** App Key of your app on the AliExpress Open Platform. @default ALIEXPRESS_APP_KEY */
  appKey: credential.optional(),
  /** App Secret of the same app; better kept in the environment. @default ALIEXPRESS_APP_SECRET */
  appSecret: credential.optional(),
  /** Tracking ID from your Portals account. @default ALIEXPRESS_TRACKING_ID */
  trackingId: credential.optional(),

  /**
   * Country, currency of the prices and language of the titles. A country alone, `'DE'`, brings its
   * currency and language along. @default { country: 'US', currency: 'USD', language: 'EN' }
   */
  market: market.default(DEFAULT_MARKET),
  /**
   * Names of your own for products, usable wherever an id is: `{ lamp: '4001016061682' }`, or the
   * path of a JSON file of the same, from the site's root.
   */
  aliases: aliasesOption.default({}),
  /** A market per Astro locale: `{ de: 'DE', fr: { country: 'FR' } }`. */
  locales: z.record(z.string(), market).default({}),

  cache: z
    .strictObject({
      /** Folder of the product store and the ledger; may be shared by your sites. @default in Astro's cacheDir */
      dir: z.string().min(1).optional(),
      /** Seconds after which a product is asked for again. 0: in every build. */
      maxAge: seconds.default(86_400),
      /**
       * At most this share of the products that are known already is asked for again in one build,
       * the oldest first: `0.2` spreads a large site over five builds. 1: all that are older than
       * `maxAge`.
       */
      refreshShare: z.number().gt(0).max(1).default(1),
      /** `redis()` of `astro-aliexpress/redis`, for several build machines. @default a folder */
      store: z
        .custom<SharedStore>((it) => typeof it === 'function', 'must be `redis({ … })`')
        .optional(),
    })
    .prefault({}),

  /** The speed limiter. */
  limits: z
    .strictObject({
      /** Calls under way at once. */
      concurrency: z.int().min(1).max(20).default(4),
      /** Least ms between the starts of two calls. 0: no pause. */
      interval: count.default(1_100),
      /** Calls a day that your app key has. */
      dailyQuota: count.default(5_000),
      /** Calls a day that builds leave unspent, for your own searches. */
      reserve: count.default(0),
    })
    .prefault({}),

  /** `offline`: never call; the store alone answers. Also: ALIEXPRESS_OFFLINE=1. */
  network: z.enum(['auto', 'offline']).default('auto'),
  /**
   * What stands in the place of a product that the gateway has no affiliate data for. `notice`: a
   * sentence; `link`: a plain link to its page; `hide`: nothing; `error`: it fails the build.
   */
  unavailable: z.enum(['notice', 'link', 'hide', 'error']).default('notice'),
  /** Any product that could not be shown fails the build. */
  strict: z.boolean().default(false),
  /**
   * `remote`: the picture that AliExpress names, sized and lazy; `local`: the site serves copies of
   * it, made while the site builds; `none`: cards of text.
   */
  images: z.enum(['remote', 'local', 'none']).default('remote'),

  prices: z
    .strictObject({
      /** Seconds after which a price is no longer shown; the link stays. */
      maxAge: seconds.default(7 * 86_400),
      /** AliExpress's own list price beside a lower sale price. `auto`: not in EU markets. */
      was: z.union([z.literal('auto'), z.boolean()]).default('auto'),
    })
    .prefault({}),

  /**
   * Shown once, before a page's first card: our words, or your own by language, `{ en: '…' }`;
   * `false`: your site has its own.
   */
  disclosure: z.union([z.boolean(), z.record(z.string(), z.string())]).default(true),
  /**
   * Data on the product of a page, as JSON-LD for search engines, where their rules permit it.
   * `author`: who writes the site's reviews; must be named on the page.
   */
  jsonLd: z
    .union([z.boolean(), z.strictObject({ author: z.string().trim().min(1).max(99) })])
    .default(false),
  /** The tags need no import in MDX. */
  autoImport: z.boolean().default(true),
  /**
   * Components of your own in the place of ours, by the name of the tag: a path from the site's
   * root, or a package: `{ Product: './src/MyProduct.astro' }`. `Card` is what all cards are rendered by, whichever tag they stand in.
   */
  components: z
    .partialRecord(z.enum([...TAG_NAMES, 'Card']), z.string().trim().min(1, 'must not be empty'))
    .default({}),
  /** Sample data instead of the gateway's. `auto`: as long as the credentials are not set. */
  sandbox: z.union([z.literal('auto'), z.boolean()]).default(false),
});

/** What a site's config may say. */
export type AliexpressOptions = z.input<typeof optionsSchema>;
export type Options = z.output<typeof optionsSchema>;

/** @throws AstroError that lists every problem */
export function parseOptions(options: AliexpressOptions): Options {
  const parsed = optionsSchema.safeParse(options);
  if (parsed.success) return parsed.data;
  throw siteError(
    'options-not-right',
    `astro-aliexpress: the options are not right.\n${z.prettifyError(parsed.error)}`,
    'Correct them where `aliexpress({ … })` stands in your Astro config. ' +
      `The options are: ${Object.keys(optionsSchema.shape).join(', ')}.`,
  );
}

/** The markets of a site, each once. */
export function marketsOf(options: Options): Market[] {
  const all = [options.market, ...Object.values(options.locales)];
  return [...new Map(all.map((it) => [marketName(it), it])).values()];
}
