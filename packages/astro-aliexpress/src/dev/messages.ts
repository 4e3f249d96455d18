import { z } from 'astro/zod';
import { SEARCH_SORTS } from '../build/product-search.ts';
import type { ReportItem } from '../report/report.ts';

/** `answerKey` of a product, as elements are marked with it in dev. */
const key = z.string().max(300);

const question = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('page'), page: z.string().max(4_000) }),
  z.strictObject({ kind: z.literal('revalidate'), keys: z.array(key).min(1).max(1_000) }),
  z.strictObject({
    kind: z.literal('search'),
    /** Keywords, or the id, the address or the alias of a product. */
    text: z.string().trim().min(1, 'Type some words, an id or an address.').max(500),
    sort: z.enum(SEARCH_SORTS).optional(),
    /** By its name; the site's own without one. */
    market: z.string().max(20).optional(),
  }),
]);

/** What comes from the app; `ask` is told back, as all open pages hear all answers. */
export const envelope = z.strictObject({ ask: z.string().max(100), question });

export type Question = z.input<typeof question>;

/** What the author is told about one product of the page. All texts are plain, and not to be trusted. */
export interface PageItem {
  readonly key: string;
  readonly id: string;
  readonly state: ReportItem['state'];
  readonly title?: string | undefined;
  /** "US · USD · EN" */
  readonly market: string;
  /** "3 hours ago" */
  readonly age?: string | undefined;
  readonly price?: string | undefined;
  readonly commission?: string | undefined;
  readonly orders?: string | undefined;
  readonly picture?: string | undefined;
  /** What is wrong. */
  readonly reason?: string | undefined;
  readonly fix?: string | undefined;
  /** Something is to be done about it. */
  readonly needsFix: boolean;
  readonly usages: readonly PageUsage[];
}

export interface PageUsage {
  /** `src/pages/index.mdx:3` */
  readonly text: string;
  /** As the editor is told. */
  readonly file: string;
}

/** Where answers come from, and what is left. */
export interface Source {
  readonly name: 'Gateway' | 'Sample data' | 'Offline';
  /** "4,811 of 5,000 calls left today" */
  readonly quota?: string | undefined;
  readonly hint: string;
}

export interface PageAnswer {
  readonly source: Source;
  readonly items: readonly PageItem[];
  /** What is wrong with lists of products. */
  readonly lists: readonly string[];
  readonly markets: readonly MarketChoice[];
}

export interface MarketChoice {
  readonly name: string;
  readonly text: string;
}

/** What became of one product that was asked for again. */
export interface RevalidateResult {
  readonly key: string;
  readonly failed: boolean;
  readonly text: string;
}

/** A product to choose. */
export interface FoundProduct {
  readonly id: string;
  readonly title: string;
  readonly price: string;
  readonly orders: string;
  readonly feedback: string;
  readonly commission: string;
  readonly picture?: string | undefined;
  /** What goes into a post. */
  readonly tag: string;
}

export interface SearchAnswer {
  /** Of a single product: whether it can be promoted. Of a search: what is to be said of it. */
  readonly verdict?: { readonly good: boolean; readonly text: string } | undefined;
  readonly products: readonly FoundProduct[];
}

export interface Answers {
  readonly page: PageAnswer;
  readonly revalidate: readonly RevalidateResult[];
  readonly search: SearchAnswer;
}

export type Reply =
  | { readonly ask: string; readonly answer: Answers[keyof Answers] }
  | { readonly ask: string; readonly error: string };
