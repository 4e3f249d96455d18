import { mkdirSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import type { Product } from 'aliexpress-affiliate';
import { writeSegmentSync } from '../../src/files/segment.ts';
import { product } from '../support/entries.ts';

/** An entry as version 1 wrote it. */
export interface OlderEntry {
  readonly v: 1;
  readonly state: 'available';
  readonly fetchedAt: number;
  readonly product: Product;
}

export function older(id: string, fetchedAt: number): OlderEntry {
  return { v: 1, state: 'available', fetchedAt, product: product(id) };
}

/** Writes a segment as version 1 did, without a checksum, and returns its path. */
export function writeOlder(dir: string, entries: Readonly<Record<string, unknown>>): string {
  const folder = join(dir, 'products-v1');
  mkdirSync(folder, { recursive: true });
  const name = writeSegmentSync(folder, Object.entries(entries));
  const path = join(folder, name.replace(/-[0-9a-f]{16}\.json$/, '.json'));
  renameSync(join(folder, name), path);
  return path;
}
