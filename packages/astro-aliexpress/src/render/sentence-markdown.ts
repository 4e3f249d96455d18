import { markdownLink, markdownText } from '../core/markdown-text.ts';
import { find, type TagRequest } from './find.ts';
import { type FieldName, type Mention, toButton, toField, toMention } from './in-a-line.ts';
import type { PageContext } from './page.ts';
import type { RenderContext } from './render-context.ts';
import type { TagText } from './tag-text.ts';
import type { Link } from './view.ts';

/** A tag in a post. */
export interface PostTag<Props> {
  readonly props: Props;
  readonly hasContent: boolean;
  /** The feed. */
  readonly page: PageContext;
  readonly context: RenderContext;
}

export async function linkText({
  props,
  page,
  context,
  hasContent,
}: PostTag<TagRequest>): Promise<TagText> {
  const found = await find(page, context.settings, props);
  const mention = toMention(found, context, { price: false, disclosed: discloses(context) });
  const { link, title } = mention;
  if (!hasContent) return inSentence(mention, linked(title.text, link));
  const [before, after] = link ? ['[', markdownLink('', link.href).slice(1)] : ['', ''];
  return { ...inSentence(mention, before, after), keepsContent: true };
}

interface ButtonProps extends TagRequest {
  readonly text?: string | undefined;
  readonly variant?: string | undefined;
}

export async function buttonText({
  props,
  page,
  context,
  hasContent,
}: PostTag<ButtonProps>): Promise<TagText> {
  const found = await find(page, context.settings, { ...props, covered: hasContent });
  const { text, variant } = props;
  const button = toButton(found, context, { text, variant, disclosed: discloses(context) });
  if (!button) return CONTENT;
  const words = button.names ? `${button.text}: ${button.title.text}` : button.text;
  return inSentence(button, linked(words, button.link));
}

export function priceText({ props, ...tag }: PostTag<TagRequest>): Promise<TagText> {
  return fieldText({ ...tag, props: { ...props, name: 'price' } });
}

export async function fieldText({
  props,
  page,
  context,
  hasContent,
}: PostTag<TagRequest & { readonly name: FieldName }>): Promise<TagText> {
  const found = await find(page, context.settings, { ...props, fallback: [], covered: hasContent });
  const { value, missing, link, disclosure } = toField(found, props.name, context);
  if (!value && hasContent) return CONTENT;
  return inSentence({ disclosure, remarks: '' }, linked(value?.text ?? missing, link));
}

/** What is in the tag takes its place. */
const CONTENT: TagText = { isInline: true, before: [], keepsContent: true };

function discloses({ settings }: RenderContext): boolean {
  return settings.disclosure !== false;
}

function linked(words: string, link: Link | undefined): string {
  const text = markdownText(words);
  return link ? markdownLink(text, link.href) : text;
}

function inSentence(
  { remarks, disclosure }: Pick<Mention, 'remarks' | 'disclosure'>,
  before: string,
  after = '',
): TagText {
  return {
    isInline: true,
    before: [before],
    after: [after, remarks && ` (${markdownText(remarks)})`],
    disclosure: disclosure && ` (${markdownText(disclosure)})`,
  };
}
