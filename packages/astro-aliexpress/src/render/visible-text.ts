/** Elements whose content readers neither see nor hear, and what ends it. */
const HIDDEN: Readonly<Record<string, RegExp>> = {
  head: /<(?:\/head|body)(?=[\s/>])/gi,
  script: /<\/script(?=[\s/>])/gi,
  style: /<\/style(?=[\s/>])/gi,
  template: /<\/template(?=[\s/>])/gi,
};

const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};
const ENTITY = /&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi;

/** The text that readers see or hear, on one line, for searching. */
export function visibleText(html: string): string {
  const text = withoutMarkup(html).replaceAll(ENTITY, (entity, decimal, hex, name) =>
    name === undefined
      ? fromCode(decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal))
      : (ENTITIES[String(name).toLowerCase()] ?? entity),
  );
  return onOneLine(text);
}

/** A text as `visibleText` returns it. */
export function onOneLine(text: string): string {
  return text.replaceAll(/\s+/g, ' ').trim();
}

const MARKUP = /<(?:!--|[!?]|\/?([a-z][^\s/>]*))/gi;

/**
 * In one pass: as in a browser, what is never closed hides the rest of the page. By hand, because
 * htmlparser2 takes time squared for tags that are never closed, and parse5 builds a tree of each page.
 */
function withoutMarkup(html: string): string {
  const texts: string[] = [];
  let at = 0;
  while (at < html.length) {
    const found = search(html, MARKUP, at);
    texts.push(html.slice(at, found?.index));
    at = found === undefined ? html.length : endOfMarkup(html, found);
  }
  return texts.join('');
}

function endOfMarkup(html: string, { 0: start, 1: name, index }: RegExpExecArray): number {
  const from = index + start.length;
  if (name === undefined) return after(html, start === '<!--' ? '-->' : '>', from);
  const end = endOfTag(html, from);
  const close = start.startsWith('</') ? undefined : HIDDEN[name.toLowerCase()];
  return close === undefined ? end : (search(html, close, end)?.index ?? html.length);
}

/** A `>` in a quoted value doesn't end a tag. */
function endOfTag(html: string, from: number): number {
  let at = from;
  let isValue = false;
  while (at < html.length) {
    const sign = html.charAt(at);
    at += 1;
    if (sign === '>') return at;
    if (isValue && (sign === '"' || sign === "'")) at = after(html, sign, at);
    isValue = sign === '=' || (isValue && sign.trim() === '');
  }
  return at;
}

function search(html: string, pattern: RegExp, from: number): RegExpExecArray | undefined {
  pattern.lastIndex = from;
  return pattern.exec(html) ?? undefined;
}

function after(html: string, text: string, from: number): number {
  const at = html.indexOf(text, from);
  return at < 0 ? html.length : at + text.length;
}

function fromCode(code: number): string {
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : '';
}
