import { EXPORT_FORMAT, exportStore } from 'aliexpress-catalog';
import { resolve } from 'node:path';
import { entriesText } from '../core/author-text.ts';
import { writeFileAtomic } from '../files/write-file-atomic.ts';
import { withSite } from './site/open-site.ts';
import type { Common } from './terminal/command.ts';
import { SetupError } from './terminal/failure.ts';
import { refuseForeignFile } from './terminal/own-file.ts';
import { print, printJson } from './terminal/output.ts';

interface ExportOptions extends Common {
  readonly force?: boolean;
}

export async function exportTo(file: string, given: ExportOptions): Promise<void> {
  if (file !== '-' && !given.force) {
    refuseForeignFile(file, EXPORT_FORMAT, 'Choose another name, or overwrite it with --force.');
  }
  await withSite(given, { storeOnly: 'entries' }, async ({ connection }) => {
    const text = await exportStore(connection.store);
    if (file === '-') {
      process.stdout.write(text);
      return;
    }
    try {
      writeFileAtomic(resolve(file), text);
    } catch (error) {
      throw new SetupError(`${file} can’t be written: ${(error as Error).message}`);
    }
    const products = Object.keys((JSON.parse(text) as { products: object }).products).length;
    if (given.json) printJson({ file: resolve(file), products });
    else print(`${entriesText(products)} written to ${file}.`);
  });
}
