import type { PageFacts, ProductFacts } from './page-facts.ts';
import type { RenderSettings } from './settings.ts';
import { visibleText } from './visible-text.ts';

/** What is said of a page to machines. */
export interface StructuredData {
  /** JSON-LD. None where the rules permit nothing. */
  readonly product?: Readonly<Record<string, unknown>>;
  /** Why something is not said, for the author. */
  readonly reasons: readonly string[];
}

/** Part of the data, or why it is left out. */
type DataPart = { readonly data: Readonly<Record<string, unknown>> } | { readonly reason?: string };

/**
 * What Google's rules permit, and no more: a product snippet, on a page about one product, of what
 * the page shows. Not a merchant listing, which is for pages where one can buy: so there is no link
 * to the offer, as it leads to another site. Nor a list, whose entries must be pages of this site.
 *
 * @param html the finished page
 * @returns nothing for a page without product cards
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
      `It shows ${others.length + 1} products. Data on a product are for pages about one, and data on a list for pages that link to a page of this site for each.`,
    );
  }
  if (sampleData) return silent('It shows sample data.');
  if (product.answer.state !== 'available') return silent('Its product cannot be shown.');
  const text = visibleText(html);
  const shows = (phrase: string) => text.includes(visibleText(phrase, 'text'));
  const { name } = product;
  if (name === undefined || !shows(name)) return silent('It does not show the product’s title.');
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

/** Whether it is in stock, AliExpress does not say. */
function offerOf({ answer, price }: ProductFacts, shows: (phrase: string) => boolean): DataPart {
  const money = answer.state === 'available' ? answer.product.salePrice : undefined;
  if (!price || !money || !shows(price.text)) return { reason: 'No offer: it shows no price.' };
  return { data: { '@type': 'Offer', price: money.amount, priceCurrency: money.currency } };
}

/** Only the author's own words: what AliExpress's customers say is not a review of this site. */
function reviewOf(
  { verdicts, prosCons }: PageFacts,
  { replaced }: ProductFacts,
  { author: usual }: { readonly author?: string },
  shows: (phrase: string) => boolean,
): DataPart {
  const [verdict] = verdicts;
  const [own = { pros: [], cons: [] }] = prosCons;
  if (verdicts.length > 1 || prosCons.length > 1)
    return without('it has several verdicts, or several lists of pros and cons.');
  const score = verdict?.score && shows(verdict.score.text) ? verdict.score : undefined;
  const pros = own.pros.filter(shows);
  const cons = own.cons.filter(shows);
  // Google asks for two statements at least.
  const hasNotes = pros.length + cons.length >= 2;
  if (!score && !hasNotes) return {};
  if (replaced) return without('your words are about the product that gave way to its fallback.');
  const author = verdict?.author ?? usual;
  if (author === undefined)
    return without('its author is not named, in `jsonLd: { author }` or in the verdict.');
  if (!shows(author)) return without(`the page does not name its author, ${author}.`);
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

/** The page with the data at its end. They are data, and nothing that runs. */
export function addJsonLd(html: string, data: Readonly<Record<string, unknown>>): string {
  // Nothing in a title may end the element, or a line of a script.
  const json = JSON.stringify(data).replaceAll(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
  const end = html.lastIndexOf('</body>');
  const at = end < 0 ? html.length : end;
  const element = `<script type="application/ld+json">${json}</script>`;
  return html.slice(0, at) + element + html.slice(at);
}
