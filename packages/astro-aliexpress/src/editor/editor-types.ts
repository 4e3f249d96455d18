import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { knownFrom, readKnown, writeKnown } from './known-products.ts';
import { productTypes } from './product-types.ts';
import type { ShownProduct } from '../report/renderings.ts';
import type { Site } from '../config/site.ts';
import { writeFileAtomic } from '../files/write-file-atomic.ts';

/** What one run of Astro tells the site's editor. */
export interface EditorTypes {
  /** Hands Astro the declarations, as far as earlier runs know. */
  inject(injectTypes: InjectTypes): void;
  /**
   * Tells of what was shown.
   *
   * @param options.keeps whether what is known of another product stays
   * @throws the error of the file system
   */
  update(
    shown: readonly ShownProduct[],
    options: { sampleData: boolean; keeps: (id: string) => boolean },
  ): void;
  /** In dev, where products are met one by one: tells of all within a moment at once. */
  updateSoon(shown: () => readonly ShownProduct[], sampleData: boolean): void;
}

type InjectTypes = (types: { filename: string; content: string }) => URL;

/** In ms. */
const MOMENT = 500;

export function createEditorTypes({ knownFile, aliases }: Site): EditorTypes {
  let timer: NodeJS.Timeout | undefined;
  /** Where Astro has put them. */
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
      if (file !== undefined) writeChanged(file, productTypes(known, aliases));
    },
    updateSoon(shown, sampleData) {
      timer ??= setTimeout(() => {
        timer = undefined;
        try {
          types.update(shown(), { sampleData, keeps: () => true });
        } catch {
          // A folder that cannot be written is said by the store already.
        }
      }, MOMENT).unref();
    },
  };
  return types;
}

/** Editors read a file again whenever it is written. */
function writeChanged(url: URL, content: string): void {
  const file = fileURLToPath(url);
  if (contentOf(file) !== content) writeFileAtomic(file, content);
}

function contentOf(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return undefined;
  }
}
