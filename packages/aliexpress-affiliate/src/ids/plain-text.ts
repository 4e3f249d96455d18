/** A text may be encoded once for each redirect it has passed. */
const MOST_PASSES = 5;

/** Entities of the characters that addresses are made of, and of those around them. */
const ENTITIES: Readonly<Record<string, string>> = {
  amp: '&',
  colon: ':',
  equals: '=',
  gt: '>',
  lt: '<',
  nbsp: ' ',
  quest: '?',
  quot: '"',
  sol: '/',
};

/** An address as East Asian keyboards type it. After an id, digits belong to the text. */
const FULL_WIDTH = /[：／？＝＆．Ａ-Ｚａ-ｚ]|(?<!\d)[０-９]+(?!\d)/g;

/**
 * Bytes of percent-encoding. Encoded digits stay: they are not part of the id before them. Nor is the
 * start of `aliexpress` a part of the stray `%` before it.
 */
const PERCENT_ENCODED = /(?:%(?!3\d|.aliexpress)[\da-f]{2})+/gi;
const ENTITY = /&(?:#(\d{1,7})|#x([\da-f]{1,6})|([a-z]{2,6}));/gi;
const JSON_ESCAPE = /\\+(?:u([\da-f]{4})|([^\w\s"'\\]|_))/gi;

/**
 * A text as a reader sees it: without percent-encoding, entities, escapes (of JSON, of Markdown),
 * full-width signs and invisible characters.
 */
export function plainText(text: string): string {
  let plain = text;
  for (let pass = 0; pass < MOST_PASSES; pass += 1) {
    const before = plain;
    plain = decodePercent(decodeEntities(decodeEscapes(before)));
    if (plain === before) break;
  }
  return withoutInvisible(plain.replaceAll(FULL_WIDTH, (signs) => signs.normalize('NFKC')));
}

function decodePercent(text: string): string {
  return text.replaceAll(PERCENT_ENCODED, (run) => {
    try {
      return inAddress(decodeURIComponent(run));
    } catch {
      // Pasted text may have a stray `%`.
      return run;
    }
  });
}

function decodeEntities(text: string): string {
  return text.replaceAll(ENTITY, (entity, decimal?: string, hex?: string, name = '') => {
    if (decimal !== undefined) return fromCode(Number(decimal)) ?? entity;
    if (hex !== undefined) return fromCode(Number.parseInt(hex, 16)) ?? entity;
    return ENTITIES[String(name).toLowerCase()] ?? entity;
  });
}

function decodeEscapes(text: string): string {
  return text.replaceAll(JSON_ESCAPE, (escape, hex?: string, mark = '') =>
    hex === undefined ? String(mark) : (fromCode(Number.parseInt(hex, 16)) ?? escape),
  );
}

/** What is encoded is a part of the address, so it must not end it. */
function inAddress(text: string): string {
  return text.replaceAll(/[\s"'<>`\\]/g, '~');
}

function fromCode(code: number): string | undefined {
  if (code > 0x10_ff_ff) return undefined;
  const character = String.fromCodePoint(code);
  return /\d/.test(character) ? undefined : character;
}

/** Behind a digit, an invisible character ends the number. */
function withoutInvisible(text: string): string {
  return text
    .replaceAll(/(?<=\d)\p{Default_Ignorable_Code_Point}+(?=[\p{L}\d-])/gu, ' ')
    .replaceAll(/\p{Default_Ignorable_Code_Point}+/gu, '');
}
