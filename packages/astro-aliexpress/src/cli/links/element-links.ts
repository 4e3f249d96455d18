import { type MarkupAttribute, type MarkupElement, escapeAttribute } from './elements.ts';
import type { FoundLink, LinkTag } from './link.ts';
import { type LinkTarget, targetOf } from './link-address.ts';
import type { Range } from '../../source/source-text.ts';

/** Attributes with text for readers, which leads nowhere. */
const TEXTS = /^(?:alt|text|title|value|placeholder|content|summary|label|aria-.*)$/i;
const ADDRESS = /(?:https?:)?\/\/[^\s"'`<>()]+/i;

/** Attributes that a tag of ours sets itself, or that belong to the link that was. */
const DROPPED = /^(?:href|rel|target|id|title|ping|download|referrerpolicy|on.*)$/i;

const WITH_FIELDS = 'Its form has fields, so it’s more than a link.';

/** The link of an element: at most one. */
export function linksInElement(element: MarkupElement, text: string): FoundLink[] {
  const { start, content = { start: element.end } } = element;
  const opening = { start, end: content.start };
  for (const attribute of element.attributes) {
    const address = addressIn(attribute);
    const target = address === undefined ? undefined : targetOf(address);
    if (address === undefined || target === undefined) continue;
    const tag = tagFor(element, attribute, target, text);
    const range = typeof tag === 'string' ? opening : element;
    return [{ form: 'element', address, target, range: { start, end: range.end }, tag }];
  }
  return [];
}

/** A value that is an address, or the first address in code. */
function addressIn({ name, value }: MarkupAttribute): string | undefined {
  if (value === undefined || TEXTS.test(name)) return undefined;
  return /^on/i.test(name) ? ADDRESS.exec(value)?.[0] : value;
}

function tagFor(
  element: MarkupElement,
  attribute: MarkupAttribute,
  target: LinkTarget,
  text: string,
): LinkTag | string {
  const { name, content } = element;
  const attributeName = attribute.name.toLowerCase();
  const isLink = name === 'a' && attributeName === 'href';
  const isButton = name === 'button' || (name === 'form' && attributeName === 'action');
  if (content === undefined || !(isLink || isButton)) return byHand(name, attribute.name, target);
  if (isLink) {
    const words = text.slice(content.start, content.end).trim();
    const isEmpty = words === '' || isAddress(words);
    return {
      name: 'ProductLink',
      attributes: element.attributes
        .filter((it) => !DROPPED.test(it.name))
        .map(({ written }) => ` ${written}`)
        .join(''),
      ...(!isEmpty && { content }),
    };
  }
  const parts = partsOf(element);
  if (parts.some(isField)) return WITH_FIELDS;
  const label = name === 'button' ? textOf(element, text) : labelAmong(parts, text);
  return { name: 'ProductButton', attributes: textAttribute(label) };
}

/** The attribute of a button with a text of its own. */
export function textAttribute(label: string | undefined): string {
  return label === undefined || label === '' ? '' : ` text="${escapeAttribute(label)}"`;
}

function byHand(name: string, attribute: string, target: LinkTarget): string {
  const id = target.ok ? target.id : '…';
  return `It’s in \`${attribute}\` of \`<${name}>\`, which may be more than a link. Use \`<ProductLink id="${id}">\` or \`<ProductButton id="${id}" />\` instead.`;
}

/** Whether a link's text says nothing but where it leads. */
export function isAddress(text: string): boolean {
  return /^\s*https?:\/\/[^\s<]*\s*$/.test(text);
}

function partsOf(element: MarkupElement): readonly MarkupElement[] {
  const children = element.children();
  return children.concat(children.flatMap(partsOf));
}

function typeOf({ attributes }: MarkupElement): string {
  return attributes.find((it) => it.name === 'type')?.value?.toLowerCase() ?? 'text';
}

const NO_FIELD = new Set(['submit', 'button', 'hidden', 'image', 'reset']);

function isField(element: MarkupElement): boolean {
  const { name } = element;
  return (
    name === 'select' || name === 'textarea' || (name === 'input' && !NO_FIELD.has(typeOf(element)))
  );
}

/** What is written on the button of a form. */
function labelAmong(parts: readonly MarkupElement[], text: string): string | undefined {
  const button = parts.find(({ name }) => name === 'button');
  if (button !== undefined) return textOf(button, text);
  const input = parts.find((it) => it.name === 'input' && typeOf(it) === 'submit');
  return input?.attributes.find(({ name }) => name === 'value')?.value;
}

/** `undefined` if there is more than text in it. */
function textOf({ content }: MarkupElement, text: string): string | undefined {
  return content && plainWords(content, text);
}

/** Words without markup, on one line. */
export function plainWords({ start, end }: Range, text: string): string | undefined {
  const words = text.slice(start, end).trim();
  return /[<>{}[\]*_`\n\\]|https?:/.test(words) ? undefined : words;
}
