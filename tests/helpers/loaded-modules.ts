import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** URLs of the modules that a process has loaded, which had `NODE_V8_COVERAGE` set to the folder. */
export function loadedModules(folder: string): string[] {
  const [file = ''] = readdirSync(folder);
  const { result } = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Coverage;
  return result.flatMap(({ url }) => (url.startsWith('file:') ? [url] : []));
}

interface Coverage {
  readonly result: readonly { readonly url: string }[];
}
