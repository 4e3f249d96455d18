import type { Money } from 'aliexpress-affiliate';
import { toMinor } from 'aliexpress-affiliate/pages';
import { amountsIn, type WrittenAmount } from './amounts.ts';
import { isWithin, type Range } from './source-text.ts';
import { CUES, type Cue, HALF_PRICE, NOW, OTHER_TOPIC } from './price-words.ts';
import { LINK_SIGN, type Paragraph, PRODUCT_SIGN, TAG_SIGN } from './paragraphs.ts';

/** Prices of a product in one currency. */
export interface KnownPrices {
  readonly salePrice: Money;
  readonly listPrice?: Money | undefined;
}

/** What a text says of a product's price, and is no longer true. */
export interface WrongClaim {
  /** As written: "under $20". */
  readonly text: string;
  /** Where it starts in the file. */
  readonly at: number;
}

/** Nobody reads a longer paragraph. */
const LONGEST = 5_000;

/**
 * The first claim of a paragraph about the price of its product that all of some prices contradict by
 * more than a tenth. Only claims in words that leave little doubt count, near the product.
 *
 * @param known the product's prices in the markets of the page: at least one
 */
export function wrongClaim(
  { text, start }: Paragraph,
  known: readonly KnownPrices[],
): WrongClaim | undefined {
  if (text.length > LONGEST) return undefined;
  const prices = known.flatMap(({ salePrice, listPrice }) =>
    listPrice?.currency === salePrice.currency ? [salePrice, listPrice] : [salePrice],
  );
  const amounts = [...new Set(prices.map(({ currency }) => currency))].flatMap((currency) =>
    amountsIn(text, currency).map((amount) => toClaim(text, amount)),
  );
  const isTrue = amounts.some((claim) => prices.some((price) => fits(claim, price)));
  const isWrong = (claim: AmountClaim) =>
    claim.cue !== undefined &&
    prices.every((price) => isLikely(claim, price)) &&
    isAboutProduct(claim, text);
  const found = isTrue ? undefined : (amounts.find(isWrong) ?? wrongDiscount(text, known));
  return found && { text: shown(text.slice(found.start, found.end)), at: start + found.start };
}

interface AmountClaim extends WrittenAmount {
  /** `undefined` if no word says that the amount is a price. */
  readonly cue: Cue | undefined;
}

const SIGNS = `${PRODUCT_SIGN}${LINK_SIGN}${TAG_SIGN}`;
/** Emphasis and elements may stand before an amount. */
const GAP = String.raw`[\s${TAG_SIGN}~≈]*`;

const CUE_PATTERNS = (['under', 'over', 'near'] as const).map((cue) => {
  const words = CUES[cue].join('|').replaceAll(' ', String.raw`\s+`);
  return [cue, new RegExp(String.raw`(?<![\p{L}\p{N}])(?:${words})${GAP}$`, 'iu')] as const;
});

/** The product's name, and its price in brackets. */
const AFTER_NAME = new RegExp(String.raw`${PRODUCT_SIGN}\s*\($`, 'u');

const LONGEST_CUE = 60;

function toClaim(text: string, amount: WrittenAmount): AmountClaim {
  const from = Math.max(0, amount.start - LONGEST_CUE);
  const before = text.slice(from, amount.start);
  for (const [cue, pattern] of CUE_PATTERNS) {
    const found = pattern.exec(before);
    if (found) return { ...amount, start: from + found.index, cue };
  }
  const isNamed = AFTER_NAME.test(before) && text[amount.end] === ')';
  return { ...amount, cue: isNamed ? 'near' : undefined };
}

/** Whether a claim is true of a price, give or take a tenth. */
function fits({ cue = 'near', low, high }: AmountClaim, price: Money): boolean {
  if (low.currency !== price.currency) return false;
  const [least, most, actual] = [toMinor(low), toMinor(high), toMinor(price)];
  const isEnough = cue === 'under' || actual * 10n >= least * 9n;
  return isEnough && (cue === 'over' || actual * 10n <= most * 11n);
}

/** What is far more or far less is the price of something else. */
const FAR = 4n;

function isLikely({ low, high }: AmountClaim, price: Money): boolean {
  if (low.currency !== price.currency) return true;
  const [least, most, actual] = [toMinor(low), toMinor(high), toMinor(price)];
  return actual <= most * FAR && least <= actual * FAR;
}

/** "Now at half price", though AliExpress’s discount is smaller. */
function wrongDiscount(text: string, known: readonly KnownPrices[]): Range | undefined {
  const isSmaller = known.every(
    ({ salePrice, listPrice }) =>
      listPrice?.currency === salePrice.currency &&
      toMinor(salePrice) * 20n > toMinor(listPrice) * 11n,
  );
  if (!isSmaller) return undefined;
  return Array.from(text.matchAll(HALF_PRICE), ({ index, 0: all }) => ({
    start: index,
    end: index + all.length,
  })).find((phrase) => NOW.test(wordsAround(phrase, text)) && isAboutProduct(phrase, text));
}

/** Before the first letter of a sentence: "ca. 20 €" goes on. */
const SENTENCE_END = new RegExp(String.raw`(?<=[.!?…])\s(?=\s*["'„“«¿¡(]?[\p{Lu}${SIGNS}])`, 'gu');

/** Whether a phrase stands in a sentence with the product or next to one, and about nothing else. */
function isAboutProduct(phrase: Range, text: string): boolean {
  const sentences = sentencesOf(text);
  const at = sentences.findIndex((it) => isWithin(phrase, it));
  const isNear = sentences
    .slice(Math.max(0, at - 1), at + 2)
    .some(({ start, end }) => text.slice(start, end).includes(PRODUCT_SIGN));
  const words = wordsAround(phrase, text);
  return at >= 0 && isNear && !words.includes(LINK_SIGN) && !OTHER_TOPIC.test(words);
}

/** The other words of its sentence. */
function wordsAround(phrase: Range, text: string): string {
  const sentence = sentencesOf(text).find((it) => isWithin(phrase, it));
  if (sentence === undefined) return '';
  return `${text.slice(sentence.start, phrase.start)}${TAG_SIGN}${text.slice(phrase.end, sentence.end)}`;
}

function sentencesOf(text: string): Range[] {
  const ends = [...Array.from(text.matchAll(SENTENCE_END), ({ index }) => index), text.length];
  return ends.map((end, index) => ({ start: ends[index - 1] ?? 0, end }));
}

function shown(text: string): string {
  return text
    .replaceAll(new RegExp(`[${SIGNS}]`, 'gu'), ' ')
    .replaceAll(/\s+/g, ' ')
    .trim();
}
