import { markdownLink, markdownText } from '../core/markdown-text.ts';
import { asSentence, listed } from '../core/text.ts';
import { type Card, type CardStyle, findCard } from './card.ts';
import { disclosureText } from './disclosure.ts';
import type { TagRequest } from './find.ts';
import type { Notice } from './notice.ts';
import { type Labelled, type Said, saidBefore } from './own-product.ts';
import type { RenderContext } from './render-context.ts';
import { findSearch, type SearchProps } from './search.ts';
import type { PostTag } from './sentence-markdown.ts';
import { findTable, type Item, type TableStyle } from './table.ts';
import type { Cell } from './table-rows.ts';
import type { Block, TagText } from './tag-text.ts';

export interface ProductProps extends TagRequest, Omit<CardStyle, 'layout' | 'price'> {}

/** A product's link, and the author's words about it. What is in the tag is for want of it. */
export async function productText({
  props,
  page,
  context,
  hasContent,
}: PostTag<ProductProps>): Promise<TagText> {
  const card = await findCard(page, context, { ...props, covered: hasContent }, props);
  if (card?.kind !== 'card') return { before: [headOf(card)], keepsContent: true };
  const { badge, score, description, specs, variant, since, reviewed } = card;
  return {
    before: [
      headOf(card),
      ...texts([badge, score?.text, description]),
      listOf([...specs.map(({ name, text }) => `${name}: ${text}`), ...adviceIn(card)]),
      ...texts([labelled(variant), listed([since, reviewed].flatMap((it) => labelled(it) ?? []))]),
      otherShops(card),
    ],
    disclosure: disclosureOf([card], context),
  };
}

export interface ListItemProps extends ProductProps {
  readonly reason?: string | undefined;
}

/** The reason for a product's place is in the tag, or in an attribute. */
export async function listItemText({
  hasContent,
  ...tag
}: PostTag<ListItemProps>): Promise<TagText> {
  const { reason, ...props } = tag.props;
  const description = hasContent ? undefined : reason;
  const text = await productText({ ...tag, props: { ...props, description }, hasContent: false });
  return { ...text, keepsContent: true };
}

export interface GridProps {
  readonly ids?: readonly TagRequest['id'][] | undefined;
  readonly market?: TagRequest['market'];
}

export async function gridText({ props, page, context }: PostTag<GridProps>): Promise<TagText> {
  const { ids = [], market } = props;
  const cards = await Promise.all(ids.map((id) => findCard(page, context, { id, market })));
  return { ...cardsText(cards, context), keepsContent: true };
}

export interface ListProps {
  readonly items?: readonly ListItemProps[] | undefined;
  readonly market?: TagRequest['market'];
}

export async function listText({ props, page, context }: PostTag<ListProps>): Promise<TagText> {
  const { items = [], market } = props;
  const cards = await Promise.all(
    items.map(({ reason, ...item }) =>
      findCard(page, context, { market, ...item }, { description: reason, ...item }),
    ),
  );
  return { ...cardsText(cards, context, '1.'), keepsContent: true };
}

export async function searchText({
  props,
  page,
  context,
  hasContent,
}: PostTag<SearchProps & Pick<TagRequest, 'market'>>): Promise<TagText> {
  const { market } = props;
  const found = await findSearch(page, context, props, { market, style: {}, covered: hasContent });
  return found?.kind === 'search'
    ? cardsText(found.cards, context)
    : { before: [], keepsContent: true };
}

/** A line for each product. */
function cardsText(
  cards: readonly (Card | Notice | undefined)[],
  context: RenderContext,
  mark?: '1.',
): TagText {
  const lines = cards.map((card) => {
    if (card?.kind !== 'card') return headOf(card);
    const { badge, score, description, variant } = card;
    return lineOf(card, [badge, score?.text, description, ...adviceIn(card), labelled(variant)]);
  });
  return { before: [itemsOf(lines, mark)], disclosure: disclosureOf(cards, context) };
}

export interface TableProps extends TableStyle {
  readonly ids?: readonly TagRequest['id'][] | undefined;
  readonly items?: readonly Item[] | undefined;
  readonly market?: TagRequest['market'];
  readonly caption?: string | undefined;
}

export async function tableText({ props, page, context }: PostTag<TableProps>): Promise<TagText> {
  const { ids = [], items = ids.map((id) => ({ id })), market, caption, ...style } = props;
  const table = await findTable(page, context, { items, market }, style);
  const lines = table.columns.map(({ head, badge }, index) => {
    const facts = table.rows.flatMap(({ label, cells }) => {
      const text = textOf(cells[index]);
      return text === undefined ? [] : `${label}: ${text}`;
    });
    return lineOf(head, [badge, ...facts]);
  });
  const heads = table.columns.map(({ head }) => head);
  return {
    before: [caption ? strong(caption) : '', itemsOf(lines)],
    disclosure: disclosureOf(heads, context),
  };
}

function textOf(cell: Cell | undefined): string | undefined {
  if (cell?.kind === 'score') return cell.score.text;
  return cell?.kind === 'text' || cell?.kind === 'sign' ? cell.text : undefined;
}

export interface VerdictProps extends Partial<ProductProps> {
  /** The product's title. */
  readonly name?: string | undefined;
  readonly summary?: string | undefined;
}

export async function verdictText({
  props,
  page,
  context,
  hasContent,
}: PostTag<VerdictProps>): Promise<TagText> {
  const { id, name, title, market, summary } = props;
  const { locale, settings } = context;
  const request = id === undefined ? undefined : { id, title: name, market, fallback: [] };
  const card = request && (await findCard(page, context, request, props));
  const said = saidBefore(id, settings.aliases, props, locale);
  return {
    before: [
      strong(title ?? locale.translations.verdict),
      card?.kind === 'card' ? headOf(card) : '',
      ...texts([hasContent ? undefined : summary]),
    ],
    keepsContent: true,
    after: [listOf(adviceIn(said)), ...texts([said.score?.text, labelled(said.variant)])],
    disclosure: disclosureOf([card], context),
  };
}

export interface ProsConsProps {
  readonly pros?: readonly string[] | undefined;
  readonly cons?: readonly string[] | undefined;
  readonly prosTitle?: string | undefined;
  readonly consTitle?: string | undefined;
}

export async function prosConsText({ props, context }: PostTag<ProsConsProps>): Promise<TagText> {
  const { translations } = context.locale;
  return {
    before: [
      ...titledList(props.prosTitle ?? translations.pros, props.pros),
      ...titledList(props.consTitle ?? translations.cons, props.cons),
    ],
  };
}

export interface SpecsProps {
  readonly rows?: Readonly<Record<string, string | number>> | undefined;
  readonly title?: string | undefined;
}

export async function specsText({ props }: PostTag<SpecsProps>): Promise<TagText> {
  const { rows = {}, title } = props;
  return {
    before: titledList(
      title,
      Object.entries(rows).map(([name, it]) => `${name}: ${it}`),
    ),
  };
}

export async function disclosureOnly({ context }: PostTag<object>): Promise<TagText> {
  return { before: [], disclosure: markdownText(disclosureText(context).text) };
}

/** A coupon is only its product's. */
export function couponText({ props, ...tag }: PostTag<ProductProps>): Promise<TagText> {
  return productText({ ...tag, props: { ...props, fallback: [] } });
}

function adviceIn({ advice }: Pick<Said, 'advice'>): string[] {
  return advice.flatMap((it) => labelled(it) ?? []);
}

function labelled(words: Labelled | undefined): string | undefined {
  return words && `${words.label} ${words.text}`;
}

function otherShops({ also }: Card): Block {
  return itemsOf(also.map(({ shop, link }) => markdownLink(markdownText(shop), link.href)));
}

/** Not before cards whose links earn nothing. */
function disclosureOf(
  cards: readonly (Card | Notice | undefined)[],
  context: RenderContext,
): string | undefined {
  const earns = cards.some((card) => card?.link?.rel.includes('sponsored'));
  if (!earns || context.settings.disclosure === false) return undefined;
  return markdownText(disclosureText(context).text);
}

/** The product's title, linked if it can be. */
function headOf(card: Card | Notice | undefined): string {
  if (card === undefined) return '';
  const { translations } = card.locale;
  const title = card.title?.text ?? translations.thisProduct;
  if (!card.link) return card.title ? markdownText(title) : '';
  const link = markdownLink(markdownText(`${title} ${translations.onAliExpress}`), card.link.href);
  const isSample = card.kind === 'card' && card.sampleData;
  return isSample ? `${link} (${markdownText(translations.sampleData)})` : link;
}

function lineOf(card: Card | Notice, words: readonly (string | undefined)[]): string {
  const said = texts(words.map((it) => it && asSentence(it))).join(' ');
  const head = headOf(card) || markdownText(card.locale.translations.thisProduct);
  return said ? `${head} – ${said}` : head;
}

function texts(words: readonly (string | undefined)[]): string[] {
  return words.flatMap((it) => (it ? markdownText(it) : []));
}

function strong(words: string): string {
  return `**${markdownText(words)}**`;
}

function titledList(title: string | undefined, words: readonly string[] = []): Block[] {
  return words.length > 0 ? [title ? strong(title) : '', listOf(words)] : [];
}

function listOf(words: readonly string[]): Block {
  return itemsOf(words.map(markdownText));
}

/** @param lines Markdown, which numbers each `1.` by itself */
function itemsOf(lines: readonly string[], mark: '-' | '1.' = '-'): Block {
  return lines.filter(Boolean).map((it) => `${mark} ${it}`);
}
