import { nameAssets } from './assets.ts';
import { isText, type Files } from './files.ts';
import { namePolicies } from './policies.ts';
import { nameScopes } from './scopes.ts';

/** A search index: it is made of the pages, and its files are named by hashes. */
const INDEX = /^pagefind\//;

/** A built site, without what depends on where the files are that it is made of. */
export function normalDist(files: Files): Files {
  const kept = [...files].filter(([path]) => !INDEX.test(path));
  const pictures = kept.filter(([, content]) => !isText(content));
  const { texts, rename } = nameAssets(
    kept
      .filter(([, content]) => isText(content))
      .map(([path, content]) => ({ path, text: content.toString() })),
  );
  const [renameScopes, renamePolicies] = [nameScopes(texts), namePolicies(texts)];
  return new Map([
    ...texts.map(({ path, text }): [string, Buffer] => [
      rename(path),
      Buffer.from(renameScopes(rename(renamePolicies(text)))),
    ]),
    ...pictures,
  ]);
}
