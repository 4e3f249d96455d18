import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const ROOT = new URL('../../../', import.meta.url);

/** A path in the repository, as a path of this machine. */
export function pathOf(file: string): string {
  return fileURLToPath(new URL(file, ROOT));
}

export function read(file: string): string {
  return readFileSync(pathOf(file), 'utf8');
}
