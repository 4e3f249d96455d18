import { parseDocument } from 'htmlparser2';
import type { Nodes } from 'mdast';
import { parseAst } from 'vite';
import { readAttributes } from '../../source/attributes.ts';
import { literalOf } from '../../source/literal.ts';
import { type Range, SourceText } from '../../source/source-text.ts';
import { blankOutside } from './range.ts';

/** An HTML or JSX element. */
export interface MarkupElement extends Range {
  readonly name: string;
  readonly attributes: readonly MarkupAttribute[];
  /** Missing for `<br />`, and for an element that isn't closed. */
  readonly content?: Range;
  children(): readonly MarkupElement[];
}

export interface MarkupAttribute {
  readonly name: string;
  /** `undefined` for an expression. */
  readonly value: string | undefined;
  /** As it can stand in a tag. */
  readonly written: string;
}

/** Elements whose content is code, or none for readers. */
export const CODE: ReadonlySet<string> = new Set(['code', 'pre', 'script', 'style', 'textarea']);

export type JsxNode = Extract<Nodes, { type: 'mdxJsxFlowElement' | 'mdxJsxTextElement' }>;

export function isJsx(node: Nodes): node is JsxNode {
  return node.type === 'mdxJsxFlowElement' || node.type === 'mdxJsxTextElement';
}

/** @param source of the whole file */
export function jsxElement(node: JsxNode, source: SourceText): MarkupElement {
  const { start, end } = rangeOf(node);
  const { text } = source;
  const name = node.name ?? '';
  const { end: opened } = readAttributes(source, start + 1 + name.length);
  const isEmpty = text[opened - 1] === '/';
  const content = { start: opened + 1, end: text.lastIndexOf('</', end - 1) };
  return {
    name,
    start,
    end,
    attributes: node.attributes.map((it) => ({
      name: it.type === 'mdxJsxAttribute' ? it.name : '',
      value: it.type === 'mdxJsxAttribute' ? valueOf(it.value) : undefined,
      written: text.slice(it.position?.start.offset, it.position?.end.offset),
    })),
    ...(!isEmpty && { content }),
    children: () => jsxIn(node).map((it) => jsxElement(it, source)),
  };
}

type JsxValue = Extract<JsxNode['attributes'][number], { type: 'mdxJsxAttribute' }>['value'];

function valueOf(value: JsxValue): string | undefined {
  if (typeof value !== 'object' || value === null) return value ?? undefined;
  const literal = literalOf(`{${value.value}}`, parseAst)?.value;
  return typeof literal === 'string' ? literal : undefined;
}

function jsxIn(node: Nodes): JsxNode[] {
  if (!('children' in node)) return [];
  return node.children.flatMap((it) => (isJsx(it) ? [it] : jsxIn(it)));
}

/** Where a node stands; nowhere if it's made of a part of one. */
export function rangeOf({ position }: Nodes): Range {
  return { start: position?.start.offset ?? 0, end: position?.end.offset ?? 0 };
}

/** HTML in Markdown. */
interface ReadHtml {
  readonly elements: readonly MarkupElement[];
  /** Its tags and comments, and code. */
  readonly markup: readonly Range[];
}

/** @param ranges of the nodes, in order: each tag may be one of its own */
export function readHtml(source: string, ranges: readonly Range[]): ReadHtml {
  if (ranges.length === 0) return { elements: [], markup: [] };
  const html = blankOutside(source, ranges);
  const { children } = parseDocument(html, { withStartIndices: true, withEndIndices: true });
  return {
    elements: elementsAmong(children, html, source),
    markup: markupOf(children, html.length),
  };
}

/** All but the texts. */
function markupOf(nodes: HtmlNodes, length: number): Range[] {
  const markup: Range[] = [];
  const waiting = nodes.toReversed();
  let at = 0;
  for (let node = waiting.pop(); node !== undefined; node = waiting.pop()) {
    if ('attribs' in node && CODE.has(node.name)) continue;
    if ('children' in node) for (const it of node.children.toReversed()) waiting.push(it);
    if (node.nodeType !== TEXT_NODE) continue;
    markup.push({ start: at, end: node.startIndex ?? at });
    at = (node.endIndex ?? at) + 1;
  }
  return [...markup, { start: at, end: length }];
}

const TEXT_NODE = 3;

type HtmlNodes = ReturnType<typeof parseDocument>['children'];

function elementsAmong(nodes: HtmlNodes, html: string, source: string): MarkupElement[] {
  return nodes.flatMap((it) => {
    if (!('attribs' in it)) return [];
    const start = it.startIndex ?? 0;
    const end = (it.endIndex ?? start) + 1;
    const close = html.lastIndexOf('</', end - 1);
    const isClosed =
      html
        .slice(close + 2, end - 1)
        .trim()
        .toLowerCase() === it.name;
    const content = trimmed({ start: it.firstChild?.startIndex ?? close, end: close }, source);
    return {
      name: it.name,
      start,
      end,
      attributes: Object.entries(it.attribs).map(([name, value]) => ({
        name,
        value,
        written: `${name}="${escapeAttribute(value)}"`,
      })),
      ...(isClosed && { content }),
      children: () => elementsAmong(it.children, html, source),
    };
  });
}

/** In a sentence, MDX wants tags on the lines of what they hold. */
function trimmed({ start, end }: Range, source: string): Range {
  const text = source.slice(start, end);
  return { start: end - text.trimStart().length, end: start + text.trimEnd().length };
}

/** For an attribute in quotes, also in the cell of a table. */
export function escapeAttribute(text: string): string {
  return text
    .replaceAll('&', '&amp;')
    .replaceAll('"', '&quot;')
    .replaceAll('<', '&lt;')
    .replaceAll('|', '&#124;');
}
