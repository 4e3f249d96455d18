import type { Range } from '../../source/source-text.ts';
import { withoutEscapes } from './link-address.ts';

/**
 * A shortcode that another tool makes of text: `[button url="…"]Text[/button]`, `{{< button href="…" >}}`.
 * Converters of WordPress posts escape it: `\[su\_button url="…"\]`.
 */
export interface Shortcode extends Range {
  readonly name: string;
  readonly attributes: readonly { readonly name: string; readonly value: string }[];
  /** Missing without an end. */
  readonly content?: Range;
}

// A bracket inside the opening, or a quote without its like, is of another construct.
const NAME = String.raw`[A-Za-z](?:[\w-]|\\_)*`;
const IN_BRACKETS = String.raw`\\?\[(?<name>${NAME})(?=[\s=])(?<body>(?:[^[\]"']|"[^"]*"|'[^']*')*)\]`;
const IN_BRACES = String.raw`\{\{[<%]\s{0,9}(?<hugo>\w[\w./-]*)(?=\s)(?<parts>(?:[^"\`{}]|"[^"]*"|\`[^\`]*\`)*)\}\}`;
const END = String.raw`\\?\[/(?<end>${NAME})\\?\]|\{\{[<%]\s{0,9}/\s{0,9}(?<hugoEnd>\w[\w./-]*)\s{0,9}[%>]\}\}`;

const ATTRIBUTE =
  /(?<![^\s])(?<name>[\w-]+)\s{0,9}=\s{0,9}(?:(?<quote>["'`])(?<text>.*?)\k<quote>|(?<bare>[^\s"'`]+))/gs;

/** @param text a source in which all but prose is blank */
export function findShortcodes(text: string): Shortcode[] {
  const found: (Shortcode & { content?: Range })[] = [];
  const open = new Map<string, Shortcode & { content?: Range; end: number }>();
  for (const match of text.matchAll(new RegExp(`${IN_BRACKETS}|${IN_BRACES}|${END}`, 'g'))) {
    const { index: start, groups = {}, 0: whole } = match;
    const { name: written = groups['hugo'], body = groups['parts'] } = groups;
    const end = start + whole.length;
    if (written !== undefined && body !== undefined) {
      const name = withoutEscapes(written);
      const attributes = attributesIn(name, withoutEscapes(body.replace(/\\$/, '')));
      const shortcode = { name, start, end, attributes };
      open.set(name, shortcode);
      found.push(shortcode);
      continue;
    }
    const ended = withoutEscapes(groups['end'] ?? groups['hugoEnd'] ?? '');
    const opened = open.get(ended);
    if (opened === undefined) continue;
    open.delete(ended);
    opened.content = { start: opened.end, end: start };
    opened.end = end;
  }
  return found;
}

/** With the name, since that can have a value: `[url=…]`. */
function attributesIn(name: string, body: string): Shortcode['attributes'] {
  return Array.from((name + body).matchAll(ATTRIBUTE), ({ groups = {} }) => ({
    name: groups['name'] ?? '',
    value: groups['text'] ?? groups['bare'] ?? '',
  }));
}
