import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { knownFrom, readKnown, writeKnown } from './known-products.ts';
import { productTypes } from './product-types.ts';
import type { ShownProduct } from '../report/renderings.ts';
import type { Site } from '../config/site.ts';
import { writeFileAtomic } from '../files/write-file-atomic.ts';

/** What one run of Astro tells the site's editor. */
export interface EditorTypes {
  /** The declarations, as far as earlier runs know. */
  readonly content: string;
  /** Where Astro has put them. */
  file: URL | undefined;
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

/** In ms. */
const MOMENT = 500;

export function createEditorTypes({ knownFile, aliases }: Site): EditorTypes {
  let timer: NodeJS.Timeout | undefined;
  const types: EditorTypes = {
    content: productTypes(readKnown(knownFile), aliases),
    file: undefined,
    update(shown, { sampleData, keeps }) {
      const kept = Object.entries(readKnown(knownFile)).filter(([id]) => keeps(id));
      const known = { ...Object.fromEntries(kept), ...knownFrom(shown, sampleData) };
      writeKnown(knownFile, known);
      if (types.file !== undefined) writeChanged(types.file, productTypes(known, aliases));
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
