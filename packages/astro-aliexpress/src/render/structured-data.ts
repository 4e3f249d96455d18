import type { PageFacts, ProductFacts } from './page-facts.ts';
import type { RenderSettings } from './settings.ts';
import { onOneLine, visibleText } from './visible-text.ts';

/** A page's structured data. */
export interface StructuredData {
  /** JSON-LD. Missing if Google's rules allow none. */
  readonly product?: Readonly<Record<string, unknown>>;
  /** Why data is missing, for the author. */
  readonly reasons: readonly string[];
}

/** Part of the data, or why it's missing. */
type DataPart = { readonly data: Readonly<Record<string, unknown>> } | { readonly reason?: string };

/**
 * Creates what Google's rules allow: a product snippet with what the page shows, on a page about one
 * product. Not a merchant listing, which needs a page where readers can buy; so the offer has no link.
 * Not a list, whose entries must be pages of this site.
 *
 * @param html the finished page
 * @returns `undefined` for a page without product cards
 */
export function structuredDataFor(
  facts: PageFacts,
  html: string,
  { sampleData, jsonLd }: RenderSettings,
): StructuredData | undefined {
  const [product, ...others] = facts.products.values();
  if (product === undefined) return undefined;
  if (others.length > 0) {
    return silent(
      `It shows ${others.length + 1} products, but product data is only for pages about one product, and list data only for links to your own pages.`,
    );
  }
  if (sampleData) return silent('It shows sample data.');
  if (product.result.state !== 'available') return silent('Its product can’t be shown.');
  const text = visibleText(html);
  const shows = (phrase: string) => text.includes(onOneLine(phrase));
  const { name } = product;
  if (name === undefined || !shows(name)) return silent('It doesn’t show the product’s title.');
  const offer = offerOf(product, shows);
  const review = reviewOf(facts, product, typeof jsonLd === 'object' ? jsonLd : {}, shows);
  const reasons = [offer, review].flatMap((it) => ('reason' in it && it.reason) || []);
  if (!('data' in offer) && !('data' in review)) return { reasons };
  return {
    product: {
      '@context': 'https://schema.org/',
      '@type': 'Product',
      name,
      ...('data' in offer ? { offers: offer.data } : {}),
      ...('data' in review ? { review: review.data } : {}),
    },
    reasons,
  };
}

function silent(reason: string): StructuredData {
  return { reasons: [reason] };
}

/** Without availability, which AliExpress doesn't provide. */
function offerOf({ result, price }: ProductFacts, shows: (phrase: string) => boolean): DataPart {
  const money = result.state === 'available' ? result.product.salePrice : undefined;
  if (!price || !money || !shows(price.text))
    return { reason: 'No offer: the page shows no price.' };
  return { data: { '@type': 'Offer', price: money.amount, priceCurrency: money.currency } };
}

/** Only the author's review: AliExpress's feedback isn't a review by this site. */
function reviewOf(
  { verdicts, prosCons }: PageFacts,
  { replaced }: ProductFacts,
  { author: usual }: { readonly author?: string },
  shows: (phrase: string) => boolean,
): DataPart {
  const [verdict] = verdicts;
  const [own = { pros: [], cons: [] }] = prosCons;
  if (verdicts.length > 1 || prosCons.length > 1)
    return without('the page has several verdicts, or several lists of pros and cons.');
  const score = verdict?.score && shows(verdict.score.text) ? verdict.score : undefined;
  const pros = own.pros.filter(shows);
  const cons = own.cons.filter(shows);
  // Google requires at least two statements.
  const hasNotes = pros.length + cons.length >= 2;
  if (!score && !hasNotes) return {};
  if (replaced) return without('your words are about the product that its fallback replaces.');
  const author = verdict?.author ?? usual;
  if (author === undefined)
    return without('the author is missing. Set `jsonLd: { author }`, or `author` on the verdict.');
  if (!shows(author)) return without(`the page doesn’t show its author, ${author}.`);
  return {
    data: {
      '@type': 'Review',
      author: { '@type': 'Person', name: author },
      ...(score
        ? {
            reviewRating: {
              '@type': 'Rating',
              ratingValue: score.points,
              worstRating: 0,
              bestRating: score.max,
            },
          }
        : {}),
      ...(hasNotes && pros.length > 0 ? { positiveNotes: listOf(pros) } : {}),
      ...(hasNotes && cons.length > 0 ? { negativeNotes: listOf(cons) } : {}),
    },
  };
}

function without(why: string): DataPart {
  return { reason: `No review: ${why}` };
}

function listOf(statements: readonly string[]) {
  return {
    '@type': 'ItemList',
    itemListElement: statements.map((name, index) => ({
      '@type': 'ListItem',
      position: index + 1,
      name,
    })),
  };
}

/** Appends the data to the page, as data that doesn't run. */
export function addJsonLd(html: string, data: Readonly<Record<string, unknown>>): string {
  // Escaped, so that a title can't end the element or a script line.
  const json = JSON.stringify(data).replaceAll(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const end = html.lastIndexOf('</body>');
  const at = end < 0 ? html.length : end;
  const element = `<script type="application/ld+json">${json}</script>`;
  return html.slice(0, at) + element + html.slice(at);
}
