import type { Known, KnownProduct } from './known-products.ts';
import type { Aliases } from '../runtime/aliases.ts';
import { formatFor } from '../runtime/format.ts';

/** Declarations of the site's aliases and products: an editor shows what stands above a name. */
export function productTypes(known: Known, aliases: Aliases): string {
  const members = [
    ...Object.entries(aliases.ids).map(([alias, id]) => member(alias, known[id], id)),
    ...Object.entries(known).map(([id, product]) => member(id, product)),
  ];
  return [
    "import 'astro-aliexpress/products';",
    '',
    "declare module 'astro-aliexpress/products' {",
    '  interface KnownProducts {',
    ...members,
    '  }',
    '}',
    '',
  ].join('\n');
}

function member(name: string, product: KnownProduct | undefined, id?: string): string {
  const parts = [
    ...(product ? describe(product) : ['Not shown by any page yet']),
    ...(id === undefined ? [] : [id]),
  ];
  return `    /** ${parts.map(harmless).join(' — ')} */\n    ${JSON.stringify(name)}: string;`;
}

const format = formatFor('en');

function describe({ title, price, fetchedAt, sampleData }: KnownProduct): string[] {
  return [
    ...(sampleData ? ['Sample data'] : []),
    title.slice(0, LONGEST),
    ...(price ? [format.money(price)] : []),
    ...(fetchedAt === undefined ? ['not to be had'] : [`as of ${format.day(fetchedAt)}`]),
  ];
}

/** Titles are as long as shops like; an editor's window is not. */
const LONGEST = 160;

/** Text from AliExpress must not end the comment, nor be a tag of JSDoc, or Markdown that loads a picture. */
function harmless(text: string): string {
  return text.replaceAll(/[\p{C}\s*@`\\<>[\]{}|]+/gu, ' ').trim();
}
