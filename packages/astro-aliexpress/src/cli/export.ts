import { EXPORT_FORMAT, exportStore } from 'aliexpress-catalog';
import { resolve } from 'node:path';
import { entriesText } from '../core/author-text.ts';
import { withSite } from './site/open-site.ts';
import type { Common } from './terminal/command.ts';
import { refuseForeignFile, writeOwnFile } from './terminal/own-file.ts';
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
    writeOwnFile(file, text);
    const products = Object.keys((JSON.parse(text) as { products: object }).products).length;
    if (given.json) printJson({ file: resolve(file), products });
    else print(`${entriesText(products)} written to ${file}.`);
  });
}
