const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  apos: "'",
  nbsp: ' ',
};

// One pass from left to right, so that tags in attribute values don't count.
const ATTRIBUTES = String.raw`(?:"[^"]*"|'[^']*'|[^"'>])*`;
const MARKUP = new RegExp(
  `<!--[^]*?-->|<(head|script|style|template)\\b${ATTRIBUTES}>[^]*?</\\1\\s*>|</?[a-z!]${ATTRIBUTES}>`,
  'gi',
);
const ENTITY = /&(?:#(\d+)|#x([\da-f]+)|(\w+));/gi;

/** The text that readers see or hear, on one line, for searching. */
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
