const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

// In one pass from left to right: what looks like a tag in an attribute's value is none.
const ATTRIBUTES = String.raw`(?:"[^"]*"|'[^']*'|[^"'>])*`;
const MARKUP = new RegExp(
  `<!--[^]*?-->|<(head|script|style|template)\\b${ATTRIBUTES}>[^]*?</\\1\\s*>|</?[a-z!]${ATTRIBUTES}>`,
  'gi',
);
const ENTITY = /&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi;

/** What a reader gets to read or hear, in one line: to look for words in it. */
export function visibleText(source: string, kind: 'html' | 'text' = 'html'): string {
  const text =
    kind === 'text'
      ? source
      : source
          .replaceAll(MARKUP, '')
          .replaceAll(ENTITY, (entity, decimal, hex, name) =>
            name === undefined
              ? fromCode(decimal === undefined ? Number.parseInt(hex, 16) : Number(decimal))
              : (ENTITIES[String(name).toLowerCase()] ?? entity),
          );
  return text.replaceAll(/\s+/g, ' ').trim();
}

function fromCode(code: number): string {
  return code <= 0x10_ff_ff ? String.fromCodePoint(code) : '';
}
