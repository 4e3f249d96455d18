import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { PICTURE_NAMES } from './picture-name.ts';

/** Built files that can refer to pictures. */
const TEXTS = new Set(['.html', '.xml', '.json', '.txt', '.md', '.js']);

/** Finds the names of our pictures in a built site. */
export async function pictureNamesIn(dir: string): Promise<Set<string>> {
  const names = new Set<string>();
  for (const file of await readdir(dir, { recursive: true })) {
    if (!TEXTS.has(extname(file))) continue;
    const text = await readFile(join(dir, file), 'utf8');
    for (const [name] of text.matchAll(PICTURE_NAMES)) names.add(name);
  }
  return names;
}
