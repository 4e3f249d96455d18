/**
 * What components import, and modules that have products baked in. `pnpm build` bundles it, since a dev
 * server loads each module anew after each save.
 */
export { anchorOf, claimAnchor } from './anchor.ts';
export { bake, bakedResults } from './baked.ts';
export { type Card, type CardProps, type CardStyle, findCard } from './card.ts';
export { findCoupon } from './coupon.ts';
export { beginBlock, claimDisclosure, disclosureText, needsDisclosure } from './disclosure.ts';
export { feedOf } from './feed.ts';
export { find, type TagRequest } from './find.ts';
export { toGallery } from './gallery.ts';
export { type Heading, headingOf } from './heading.ts';
export {
  type Field,
  type FieldName,
  type Mention,
  toButton,
  toField,
  toMention,
} from './in-a-line.ts';
export type { Locale, Text } from './locale.ts';
export { type Notice, toNotice } from './notice.ts';
export {
  type Advice,
  type Dated,
  type Labelled,
  type OtherLink,
  saidBefore,
  type SaidStyle,
  type Spec,
} from './own-product.ts';
export { noteProsCons, noteVerdict } from './page-facts.ts';
export type { Picture, PictureStyle } from './picture.ts';
export {
  findPriceHistory,
  type HistoryStyle,
  type Plot,
  type PriceLabel,
  type PriceRow,
} from './price-history.ts';
export type { Price, PriceDate, PriceStyle } from './price.ts';
export { propsOf, propsOfItem } from './props.ts';
export { type RenderContext, renderContextOf } from './render-context.ts';
export type { Score } from './score.ts';
export { findSearch, type SearchProps } from './search.ts';
export { shareTerms } from './shared-terms.ts';
export { CARD_SLOTS, written } from './slots.ts';
export { findTable, type Item, type Table, type TableStyle } from './table.ts';
export type { Translations } from './translations/type.ts';
export type { Link } from './view.ts';
