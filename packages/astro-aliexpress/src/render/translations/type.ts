import type { Plural } from '../../core/format.ts';

/**
 * What our components say, in one language. `#` is where the value goes. Words that stand before a
 * value bring their own punctuation, because it differs: `Price:`, `Prix :`.
 */
export interface Translations {
  /** Follows a product's title to make the name of its link: "Desk lamp on AliExpress". */
  readonly onAliExpress: string;
  readonly view: string;
  /** The price and where it holds, in a button that stands alone. */
  readonly offer: string;
  /** Takes the place of {@link Translations.view} where no price is shown. */
  readonly seePrice: string;
  readonly price: string;
  readonly listPrice: string;
  /** With the day of a price. */
  readonly priceChecked: string;
  /** The same below several prices. */
  readonly pricesChecked: string;
  /** What a price leaves out. */
  readonly priceNote: string;
  /** Of a price that is older than it should be. */
  readonly mayHaveChanged: string;
  /** Stands before the country's name, uninflected. */
  readonly shipsTo: string;
  readonly feedback: string;
  /** How many were sold in the last 30 days. */
  readonly orders: Plural;
  readonly soldBy: string;
  readonly sampleData: string;
  readonly unavailable: string;
  readonly unresolved: string;
  /** Stands in for a title nobody knows. */
  readonly thisProduct: string;
  /** Stands in brackets behind a link in the text of a page that has no disclosure above it. */
  readonly linkDisclosure: string;
  /** Says that the page advertises, and that its links earn a commission. */
  readonly disclosure: string;
  /** The same in the first person singular. */
  readonly disclosureSingular: string;
  /** Headings of the rows of a table. */
  readonly labels: Readonly<Record<Label, string>>;
  /** How long a delivery takes. */
  readonly days: Plural;
  /** By how much, in percent or money, the price is lower than AliExpress's list price. */
  readonly belowListPrice: string;
  readonly delivery: string;
  /** Stands before what the delivery costs. */
  readonly deliveryFee: string;
  readonly freeDelivery: string;
  /** Stands before the code of a coupon. */
  readonly coupon: string;
  /** What a coupon is worth, with `{amount}`: money or percent. */
  readonly couponOff: string;
  /** The same, with `{minimum}`: the least value of an order. */
  readonly couponOffMin: string;
  readonly useCoupon: string;
  /** The least value of an order that a coupon is for. */
  readonly minSpend: string;
  /** Stands before the date from which a coupon is valid. */
  readonly validFrom: string;
  /** Stands before the date until which a coupon is valid. */
  readonly validUntil: string;
  /** Takes the place of a price in a sentence or a table. */
  readonly noPrice: string;
  /** Of a fact that AliExpress does not tell. */
  readonly unknown: string;
  readonly yes: string;
  readonly no: string;
  /** Caption of a table that has none of the author's. */
  readonly comparison: string;
  /** What the highlighted product of a table is called. */
  readonly pick: string;
  /** Name of a gallery; `#` is the product. */
  readonly pictures: string;
  readonly verdict: string;
  /** A score, with `{score}` and `{max}`. */
  readonly outOf: string;
  /** Stands before whom or what a product suits, in the author's words. */
  readonly goodFor: string;
  readonly notFor: string;
  /** Stands before the variant to choose in the shop. */
  readonly choose: string;
  /** Stands before the day of the author's last look at a product. */
  readonly reviewed: string;
  /** Stands before the month since when the author recommends a product, uninflected. */
  readonly recommendedSince: string;
  /** Takes the place of {@link Translations.reviewed} behind that month. */
  readonly checkedAgain: string;
  /** The author's score of a product. */
  readonly ourScore: string;
  /** A link to where the page says more about a product. */
  readonly details: string;
  readonly pros: string;
  readonly cons: string;
  /** Caption of a chart that has none of the author's. */
  readonly priceHistory: string;
  readonly lowestIn30Days: string;
  /** Names the lowest point of a chart. */
  readonly lowest: string;
  /** With `{date}` and `{price}`. What is said of a price is always what we saw. */
  readonly lowestSeen: string;
  readonly highestSeen: string;
  readonly priceOn: string;
  /** With `{date}`. */
  readonly watchedSince: string;
  /** Where there are looks of one day alone; with `{date}` and `{price}`. */
  readonly onlyLook: string;
  readonly noLook: string;
  /** What a gap in a chart means. */
  readonly gaps: string;
  /** Opens the table of a chart. */
  readonly allSeen: string;
  /** Heading of the dates in it. */
  readonly seen: string;
}

export type Label =
  | 'price'
  | 'discount'
  | 'feedback'
  | 'orders'
  | 'shop'
  | 'delivery'
  | 'shipping'
  | 'coupon'
  | 'category';
