import { hash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { extname, join } from 'node:path';

/** Picture files are named by their content's hash. */
export function pictureName(content: Uint8Array, ending: 'webp' | 'svg'): string {
  return `picture-${hashOf(content)}.${ending}`;
}

/** The name of a picture in the cache. */
export const CACHED_NAME = /^picture-[0-9a-f]{20}\.webp$/;

/** Finds names of pictures in a text. */
const PICTURE_NAMES = /picture-[0-9a-f]{20}\.(?:webp|svg)/g;

export function hashOf(content: string | Uint8Array): string {
  return hash('sha256', content).slice(0, 20);
}

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
