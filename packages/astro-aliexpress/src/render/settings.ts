import type { Market } from 'aliexpress-affiliate';
import type { Aliases } from '../core/aliases.ts';

/** The part of the options that components read while rendering. Holds nothing secret. */
export interface RenderSettings {
  readonly market: Market;
  readonly aliases: Aliases;
  /** A market per Astro locale. */
  readonly locales: Readonly<Record<string, Market>>;
  readonly unavailable: 'notice' | 'link' | 'hide' | 'error';
  readonly images: 'remote' | 'local' | 'none';
  readonly prices: {
    /** Seconds after which a price is no longer shown. */
    readonly maxAge: number;
    /** Whether AliExpress's list price is shown beside a lower sale price. `auto`: not in EU markets. */
    readonly was: 'auto' | boolean;
  };
  /** `true`: our words; a record: the site's own, by language; `false`: the site has its own. */
  readonly disclosure: boolean | Readonly<Record<string, string>>;
  /** Whether pages carry structured data; `author`: of the site's own reviews. */
  readonly jsonLd: boolean | { readonly author: string };
  /** The data comes from the sandbox: pages say so. */
  readonly sampleData: boolean;
  /** The pages are for the author: a notice says why a product is not shown. */
  readonly dev: boolean;
}
