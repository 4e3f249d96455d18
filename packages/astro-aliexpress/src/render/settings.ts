import type { Market } from 'aliexpress-affiliate';
import type { Aliases } from '../core/aliases.ts';
import type { TagSpec } from '../core/prop-spec.ts';
import type { TagName } from '../core/tag-names.ts';
import type { TranslationTable } from './translations.ts';

/** The options that components need. Contains no secrets. */
export interface RenderSettings {
  readonly market: Market;
  readonly aliases: Aliases;
  /** A market per Astro locale. */
  readonly locales: Readonly<Record<string, Market>>;
  readonly unavailable: 'notice' | 'link' | 'hide' | 'error';
  readonly images: 'remote' | 'local' | 'none';
  /** Astro can resize the author's own pictures. */
  readonly resizesPhotos: boolean;
  readonly prices: {
    /** Seconds after which a price is hidden. */
    readonly maxAge: number;
    /** Show AliExpress's list price next to a lower sale price. `auto`: not where the law is strict. */
    readonly was: 'auto' | boolean;
    /** What a price leaves out. `true`: our words; a record: the site's, by language; `false`: none. */
    readonly note: boolean | Readonly<Record<string, string>>;
  };
  readonly titles: {
    /** Most characters of AliExpress's titles. */
    readonly maxLength: number;
  };
  /** What links tell AliExpress for its order report. `page`: the page they are on. */
  readonly subId: 'page' | false;
  /** Attributes of links to products, with `{page}`, `{tag}` and `{product}`. */
  readonly linkAttributes: Readonly<Record<string, string>>;
  /** `true`: our text; `I`: ours in the singular; a record: the site's, by language; `false`: none. */
  readonly disclosure: boolean | 'I' | Readonly<Record<string, string>>;
  /** What components say, in the languages of the site's pages. */
  readonly translations: TranslationTable;
  /** Adds structured data; `author`: of the site's reviews. */
  readonly jsonLd: boolean | { readonly author: string };
  /** What each tag takes. */
  readonly props: Readonly<Record<TagName, TagSpec['props']>>;
  /** Sample data, marked on pages. */
  readonly sampleData: boolean;
  /** In dev, notices tell the author why a product isn't shown. */
  readonly dev: boolean;
}
