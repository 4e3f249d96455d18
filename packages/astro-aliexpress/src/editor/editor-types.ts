import { fileURLToPath } from 'node:url';
import type { Site } from '../config/site.ts';
import type { Aliases } from '../core/aliases.ts';
import { writeChanged } from '../files/write-file-atomic.ts';
import type { ShownProduct } from '../report/shown.ts';
import { inComment, type Known, knownFrom, readKnown, writeKnown } from './known-products.ts';

/** Type declarations for the site's editor, from one run of Astro. */
export interface EditorTypes {
  /** Gives Astro the declarations from earlier runs. */
  inject(injectTypes: InjectTypes): void;
  /**
   * Adds shown products.
   *
   * @param options.keeps whether to keep another known product
   * @throws the error of the file system
   */
  update(
    shown: readonly ShownProduct[],
    options: { sampleData: boolean; keeps: (id: string) => boolean },
  ): void;
  /** In dev, where products appear one by one: adds them together after a moment, if they are news. */
  updateSoon(shown: () => readonly ShownProduct[], sampleData: boolean): void;
}

type InjectTypes = (types: { filename: string; content: string }) => URL;

/** In ms. */
const MOMENT = 500;

export function createEditorTypes({
  knownFile,
  aliases,
}: Pick<Site, 'knownFile' | 'aliases'>): EditorTypes {
  let timer: NodeJS.Timeout | undefined;
  /** Where Astro stores them. */
  let file: URL | undefined;
  /** What they declare. */
  let known: Known = {};

  function add(news: Known, keeps: (id: string) => boolean): void {
    const kept = Object.entries(readKnown(knownFile)).filter(([id]) => keeps(id));
    const all = { ...Object.fromEntries(kept), ...news };
    writeKnown(knownFile, all);
    // Editors reload a file on each write.
    if (file !== undefined) writeChanged(fileURLToPath(file), productTypes(all, aliases));
    known = all;
  }

  return {
    inject(injectTypes) {
      known = readKnown(knownFile);
      file = injectTypes({ filename: 'products.d.ts', content: productTypes(known, aliases) });
    },
    update: (shown, { sampleData, keeps }) => add(knownFrom(shown, sampleData), keeps),
    updateSoon(shown, sampleData) {
      timer ??= setTimeout(() => {
        timer = undefined;
        try {
          const news = knownFrom(shown(), sampleData);
          // After a save, a page hardly shows another product.
          const isKnown = Object.entries(news).every(([id, about]) => known[id] === about);
          if (!isKnown) add(news, () => true);
        } catch {
          // The store already warns about a read-only folder.
        }
      }, MOMENT).unref();
    },
  };
}

/** Declarations of the site's aliases and products, with comments that editors show. */
export function productTypes(known: Known, aliases: Aliases): string {
  const members = [
    ...Object.entries(aliases.products).map(([alias, { id, title }]) => {
      const about = known[id] ?? 'Not shown by any page yet';
      const own = typeof title === 'string' && `${inComment([title])} — `;
      return member(alias, `${own || ''}${about} — ${inComment([id])}`);
    }),
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
