import { inComment, type Known } from './known-products.ts';
import type { Aliases } from '../core/aliases.ts';

/** Declarations of the site's aliases and products, with comments that editors show. */
export function productTypes(known: Known, aliases: Aliases): string {
  const members = [
    ...Object.entries(aliases.ids).map(([alias, id]) =>
      member(alias, `${known[id] ?? 'Not shown by any page yet'} — ${inComment([id])}`),
    ),
    ...Object.entries(known).map(([id, about]) => member(id, about)),
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

function member(name: string, about: string): string {
  return `    /** ${about} */\n    ${JSON.stringify(name)}: string;`;
}
