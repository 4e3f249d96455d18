import { type PageResult, nameOf } from '../core/lookup-result.ts';
import type { TagLookup } from './find.ts';
import type { PageContext } from './page.ts';
import { type Price, toPrice } from './price.ts';
import type { RenderContext } from './render-context.ts';
import type { Score } from './score.ts';
import { titleOf } from './view.ts';

/** The products on a page, for its structured data. */
export interface PageFacts {
  /** Products in cards, lists and tables, by id. */
  readonly products: Map<string, ProductFacts>;
  readonly verdicts: VerdictFacts[];
  readonly prosCons: ProsConsFacts[];
}

export interface ProductFacts {
  readonly result: PageResult;
  /** It's a fallback, so the author's words are about another product. */
  readonly replaced: boolean;
  readonly name?: string | undefined;
  /** The price as shown on a card. */
  readonly price?: Price | undefined;
}

export interface VerdictFacts {
  readonly score?: Score | undefined;
  readonly author?: string | undefined;
}

export interface ProsConsFacts {
  readonly pros: readonly string[];
  readonly cons: readonly string[];
}

const pages = new WeakMap<Request, PageFacts>();

/** Call this before a page renders; other pages aren't logged. */
export function collectFacts(page: Request): PageFacts {
  const facts: PageFacts = { products: new Map(), verdicts: [], prosCons: [] };
  pages.set(page, facts);
  return facts;
}

/** Logs a product in a card, list or table. */
export function noteProduct(page: PageContext, found: TagLookup, context: RenderContext): void {
  const facts = factsOf(page);
  if (facts === undefined) return;
  const { result, market, replaced = false } = found;
  const name = titleOf(found, context)?.text;
  const price = result.state === 'available' ? toPrice(result, market, context) : undefined;
  facts.products.set(nameOf(result), { result, replaced, name, price });
}

export function noteVerdict(page: PageContext, verdict: VerdictFacts): void {
  factsOf(page)?.verdicts.push(verdict);
}

export function noteProsCons(page: PageContext, prosCons: ProsConsFacts): void {
  factsOf(page)?.prosCons.push(prosCons);
}

function factsOf({ request }: PageContext): PageFacts | undefined {
  return request && pages.get(request);
}
