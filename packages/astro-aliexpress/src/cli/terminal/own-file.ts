import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { writeFileAtomic } from '../../files/write-file-atomic.ts';
import { SetupError } from './failure.ts';

/** @throws SetupError when the file can't be written */
export function writeOwnFile(file: string, text: string): void {
  try {
    writeFileAtomic(resolve(file), text);
  } catch (error) {
    throw new SetupError(`${file} can’t be written: ${(error as Error).message}`);
  }
}

/**
 * Lets a command overwrite only what it has written itself, or an empty file.
 *
 * @param format what the command writes as `format` into its files
 * @throws SetupError when the file is another one
 */
export function refuseForeignFile(file: string, format: string, fix: string): void {
  const text = read(file);
  if (text.trim() === '' || formatOf(text) === format) return;
  throw new SetupError(`${file} exists, and this command didn’t write it.`, fix);
}

/** Empty without a file. */
function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    // Writing it will say what is wrong with the folder.
    if (code === 'ENOENT' || code === 'ENOTDIR') return '';
    throw new SetupError(`${file} can’t be read, so it’s not overwritten: ${message}`);
  }
}

function formatOf(text: string): unknown {
  try {
    return (JSON.parse(text) as { readonly format?: unknown } | null)?.format;
  } catch {
    return undefined;
  }
}
