import { ImportError, importStore } from 'aliexpress-catalog';
import { readFileSync } from 'node:fs';
import { entriesText } from '../core/author-text.ts';
import { withSite } from './site/open-site.ts';
import type { Common } from './terminal/command.ts';
import { SetupError } from './terminal/failure.ts';
import { print, printJson, say } from './terminal/output.ts';

export async function importFrom(file: string, given: Common): Promise<void> {
  const text = read(file);
  await withSite(given, { storeOnly: 'entries' }, async ({ connection }) => {
    const products = await importStore(connection.store, text, {
      gateway: connection.gateway,
      onWarning: ({ message }) => say('warn', message),
    }).catch((error: unknown) => {
      if (!(error instanceof ImportError)) throw error;
      throw new SetupError(`${file}: ${error.message}`, 'Use a file written by `export`.');
    });
    if (given.json) printJson({ file, products });
    else print(`${entriesText(products)} imported from ${file}.`);
  });
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new SetupError(`${file} can’t be read: ${(error as Error).message}`);
  }
}
