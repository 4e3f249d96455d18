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
  /** In dev, where products appear one by one: adds them together after a moment. */
  updateSoon(shown: () => readonly ShownProduct[], sampleData: boolean): void;
}

type InjectTypes = (types: { filename: string; content: string }) => URL;

/** In ms. */
const MOMENT = 500;

export function createEditorTypes({ knownFile, aliases }: Site): EditorTypes {
  let timer: NodeJS.Timeout | undefined;
  /** Where Astro stores them. */
  let file: URL | undefined;
  const types: EditorTypes = {
    inject(injectTypes) {
      const content = productTypes(readKnown(knownFile), aliases);
      file = injectTypes({ filename: 'products.d.ts', content });
    },
    update(shown, { sampleData, keeps }) {
      const kept = Object.entries(readKnown(knownFile)).filter(([id]) => keeps(id));
      const known = { ...Object.fromEntries(kept), ...knownFrom(shown, sampleData) };
      writeKnown(knownFile, known);
      // Editors reload a file on each write.
      if (file !== undefined) writeChanged(fileURLToPath(file), productTypes(known, aliases));
    },
    updateSoon(shown, sampleData) {
      timer ??= setTimeout(() => {
        timer = undefined;
        try {
          types.update(shown(), { sampleData, keeps: () => true });
        } catch {
          // The store already warns about a read-only folder.
        }
      }, MOMENT).unref();
    },
  };
  return types;
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
