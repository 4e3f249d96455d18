import { parseProductId } from 'aliexpress-affiliate';
import { CsvError, parse } from 'csv-parse/sync';
import { readFileSync } from 'node:fs';
import { z } from 'astro/zod';
import { shortLinkKey, targetOf } from '../links/link-address.ts';
import { SetupError } from '../terminal/failure.ts';
import type { ShortLinkIds } from './resolve-link.ts';

/** The author's list of short links. */
export interface ShortLinkList {
  readonly ids: ShortLinkIds;
  /** What is wrong in its lines. */
  readonly problems: readonly string[];
}

const rows = z.array(z.object({ info: z.object({ lines: z.int() }), record: z.array(z.string()) }));

/**
 * Reads a CSV file: a short link and its product's id or address in each line. Other columns are the
 * author's own. A file that isn't there yet is empty.
 *
 * @throws SetupError when it can't be read
 */
export function readShortLinks(path: string): ShortLinkList {
  return readShortLinkList(textOf(path), path);
}

export function readShortLinkList(text: string, name: string): ShortLinkList {
  const ids = new Map<string, string>();
  const problems: string[] = [];
  for (const { info, record } of rowsOf(text, name)) {
    const [link = '', product = ''] = record;
    const problem = add(link, product, ids);
    // The first line may say what the columns are.
    if (problem !== undefined && !(info.lines === 1 && isHeader(record))) {
      problems.push(`${name}:${info.lines} ${problem}`);
    }
  }
  return { ids, problems };
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return '';
    throw new SetupError(`${path} can’t be read: ${(error as Error).message}`);
  }
}

function rowsOf(text: string, name: string): z.infer<typeof rows> {
  try {
    return rows.parse(
      parse(text, {
        bom: true,
        // Spreadsheets choose what their country uses.
        delimiter: [',', ';', '\t'],
        info: true,
        relax_column_count: true,
        skip_empty_lines: true,
        trim: true,
      }),
    );
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new SetupError(
      `${name} isn’t a CSV file: ${error.message}.`,
      'Each line has a short link, a comma, and the id of its product.',
    );
  }
}

/** @returns what is wrong with the line */
function add(link: string, product: string, ids: Map<string, string>): string | undefined {
  const target = targetOf(link);
  if (target?.ok !== false || target.reason !== 'short-link') {
    return `${JSON.stringify(link)} isn’t a short link of AliExpress.`;
  }
  // Not filled in yet.
  if (product === '') return undefined;
  const parsed = parseProductId(product);
  if (!parsed.ok) return `${JSON.stringify(product)}: ${parsed.message}`;
  const key = shortLinkKey(link);
  const known = ids.get(key);
  if (known !== undefined && known !== parsed.id) {
    return `${link} is listed before, with another product. The first one counts.`;
  }
  ids.set(key, parsed.id);
  return undefined;
}

function isHeader([link = '', product = '']: readonly string[]): boolean {
  return !/^https?:|^\/\//i.test(link) && !parseProductId(product).ok;
}
