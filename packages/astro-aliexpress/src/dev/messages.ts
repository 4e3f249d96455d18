import { z } from 'astro/zod';
import { SEARCH_SORTS } from '../core/search-sorts.ts';
import type { Finding } from '../report/finding.ts';
import type { ReportItem } from '../report/report.ts';

/** `lookupKey` of a product, as in the dev attribute of its elements. */
const key = z.string().max(300);

const question = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('page'), page: z.string().max(4_000) }),
  z.strictObject({ kind: z.literal('revalidate'), keys: z.array(key).min(1).max(1_000) }),
  z.strictObject({
    kind: z.literal('search'),
    /** Keywords, or a product's id, address or alias. */
    text: z.string().trim().min(1, 'Type some words, an id or an address.').max(500),
    sort: z.enum(SEARCH_SORTS).optional(),
    /** Name of the market. @default the site's market */
    market: z.string().max(20).optional(),
  }),
]);

/** A message from the app. The reply repeats `ask`, as all open pages receive all replies. */
export const envelope = z.strictObject({ ask: z.string().max(100), question });

export type Question = z.input<typeof question>;

/** A product of the page, for the author. All texts are plain and untrusted. */
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
  /** Whether the author should act. */
  readonly needsFix: boolean;
  readonly usages: readonly PageUsage[];
}

export interface PageUsage {
  /** `src/pages/index.mdx:3` */
  readonly text: string;
  /** Path, line and column for the editor. */
  readonly file: string;
}

export interface PageFinding extends Pick<Finding, 'severity' | 'message' | 'fix'> {
  readonly usage?: PageUsage | undefined;
}

/** Where data comes from, and the calls left. */
export interface DataSource {
  readonly name: 'AliExpress' | 'Sample data' | 'Offline';
  /** "4,811 of 5,000 calls left today" */
  readonly quota?: string | undefined;
  readonly hint: string;
}

export interface PageAnswer {
  readonly source: DataSource;
  readonly items: readonly PageItem[];
  /** What is wrong besides products: lists and tags. */
  readonly findings: readonly PageFinding[];
  readonly markets: readonly MarketChoice[];
}

export interface MarketChoice {
  readonly name: string;
  readonly text: string;
}

/** The result of refetching a product. */
export interface RevalidateResult {
  readonly key: string;
  readonly failed: boolean;
  readonly text: string;
}

/** A product in search results. */
export interface FoundProduct {
  readonly id: string;
  readonly title: string;
  readonly price: string;
  readonly orders: string;
  readonly feedback: string;
  readonly commission: string;
  readonly picture?: string | undefined;
  /** The tag to paste into a post. */
  readonly tag: string;
}

export interface SearchAnswer {
  /** For a single product: whether it's available. For a search: a problem, if any. */
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
