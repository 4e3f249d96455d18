import { z } from 'zod';
import { reasonOf } from '../backend/callbacks.ts';
import { chunks } from '../backend/chunks.ts';
import type { Store, StoreWarning } from '../backend/store.ts';
import { type Entry, entrySchema, VERSION } from '../entries/entry.ts';
import { createGate } from '../entries/gate.ts';
import type { PriceSpan } from '../entries/price-history.ts';
import { EXPORT_FORMAT } from './export-store.ts';

/** The text is not an export, or is damaged. Nothing was imported. */
export class ImportError extends Error {
  override name = 'ImportError';
}

const date = z.iso.datetime().transform((text) => Date.parse(text));

/** `{ "2026-01-14T…/2026-01-15T…": "5.00" }` */
const history = z
  .record(z.templateLiteral([z.iso.datetime(), '/', z.iso.datetime()]), z.string())
  .transform((lines) =>
    Object.entries(lines).map(([interval, amount]): PriceSpan => {
      const slash = interval.indexOf('/');
      const [from, to] = [interval.slice(0, slash), interval.slice(slash + 1)];
      return { from: Date.parse(from), to: Date.parse(to), amount };
    }),
  );

const block = z
  .looseObject({
    fetchedAt: date,
    shownAt: date.exactOptional(),
    linkedAt: date.exactOptional(),
    shortLink: z.looseObject({ at: date }).exactOptional(),
    identity: z.looseObject({ at: date, differsSince: date.exactOptional() }).exactOptional(),
    sightings: z.array(z.looseObject({ at: date })).exactOptional(),
    lastKnown: z.looseObject({ fetchedAt: date }).exactOptional(),
    history: history.exactOptional(),
  })
  .pipe(z.preprocess((value) => ({ ...(value as object), v: VERSION }), entrySchema));

const file = z.object({
  format: z.literal(EXPORT_FORMAT),
  version: z.literal(VERSION),
  products: z.record(z.string().regex(/^[^/]+\/.*\/(\d+|(?:list|shipping)-[^/]+)$/), block),
});

const ENTRIES_AT_ONCE = 1_000;

export interface ImportOptions {
  /** The client's. One on this machine may name itself in links and pictures, as the sandbox does. */
  readonly gateway?: string | undefined;
  /** Called once for fields, and once for entries, that are left out. */
  readonly onWarning?: (warning: StoreWarning) => void;
  /** ms since the epoch; the import counts as a use of each product. @default Date.now() */
  readonly now?: number;
}

/**
 * Imports what `exportStore` wrote. Newer data in the store stays. Checks it like the gateway's answers,
 * because others may have changed the file.
 *
 * @returns the number of products
 * @throws ImportError that names the product and the field, when a part is wrong
 */
export async function importStore(
  store: Store,
  text: string,
  { gateway, onWarning = () => {}, now = Date.now() }: ImportOptions = {},
): Promise<number> {
  const gate = createGate({ gateway, onWarning, now: () => now });
  const entries = Object.entries(parse(text)).flatMap(([key, value]): [string, Entry][] => {
    const { entry } = gate(key, value);
    return entry ? [[key, entry]] : [];
  });
  for (const chunk of chunks(entries, ENTRIES_AT_ONCE)) {
    await store.set(new Map(chunk.map(([key, entry]) => [key, { ...entry, lastUsedAt: now }])));
  }
  return entries.length;
}

function parse(text: string): Record<string, Entry> {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new ImportError(`This is not JSON (${reasonOf(cause)}).`, { cause });
  }
  const { format, version } = (value ?? {}) as { format?: unknown; version?: unknown };
  if (format !== EXPORT_FORMAT) {
    throw new ImportError(
      `This is not an export of a product store: \`format\` is not "${EXPORT_FORMAT}".`,
    );
  }
  if (typeof version === 'number' && version > VERSION) {
    throw new ImportError(
      `This export was written by a newer version (${version}) than this one (${VERSION}). Update the package and import it again.`,
    );
  }
  const parsed = file.safeParse(value);
  if (parsed.success) return parsed.data.products;
  throw new ImportError(`The export cannot be read.\n${z.prettifyError(parsed.error)}`);
}
