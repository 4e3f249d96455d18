import { type FoundAttribute, type TagAttributes, understand } from './attributes.ts';
import { matchAt, type SourceText } from './source-text.ts';
import { tokenPattern, tokensOf } from './tokens.ts';

const SPACE = /\s*/y;
const NAME = /[#.]?[\w-]+/y;
/** What ends a value outside of brackets, and brackets. */
const OF_VALUE = tokenPattern(String.raw`(?<open>[([{])|(?<close>[)\]}])|(?<stop>\s|/?%\}|,)`);

/**
 * Reads the attributes of a tag in a `.mdoc` file: `{% Product id="1" facts=["orders"] /%}`. Their values
 * are given as MDX would have them: a string as it is, all others in braces.
 */
export function readMarkdocAttributes(source: SourceText, start: number): TagAttributes {
  const { text } = source;
  const attributes: FoundAttribute[] = [];
  const starts: number[] = [];
  let at = start;
  while (at < text.length) {
    at = matchAt(SPACE, text, at).end;
    if (text.startsWith('%}', at)) break;
    const nameAt = at;
    const { text: name, end } = matchAt(NAME, text, nameAt);
    at = end;
    if (name === '') {
      at += 1; // The slash of `/%}`, or something odd.
    } else if (text[at] === '=') {
      const valueAt = at + 1;
      at = endOfValue(source, valueAt);
      const value = text.slice(valueAt, at);
      const isText = value.startsWith('"');
      attributes.push({ name, at: nameAt, value: isText ? value : `{${value}}` });
      starts.push(isText ? valueAt : valueAt - 1);
    } else {
      attributes.push(shortcut(name, nameAt));
      starts.push(nameAt);
    }
  }
  // Of the sign that closes it, as in MDX.
  return understand({ attributes, starts, hasSpread: false, end: Math.min(at + 1, text.length) });
}

/** `#lamp` is an id, `.wide` a class. */
function shortcut(name: string, at: number): FoundAttribute {
  const value = `"${name.slice(1)}"`;
  if (name.startsWith('#')) return { name: 'id', value, at };
  return name.startsWith('.') ? { name: 'class', value, at } : { name, at };
}

function endOfValue(source: SourceText, start: number): number {
  if (source.text[start] === '"') return source.endOfString(start) ?? source.text.length;
  let depth = 0;
  for (const { groups, start: at } of tokensOf(source, OF_VALUE, start)) {
    if (groups['stop'] !== undefined && depth <= 0) return at;
    if (groups['open'] !== undefined) depth += 1;
    if (groups['close'] !== undefined) depth -= 1;
  }
  return source.text.length;
}
