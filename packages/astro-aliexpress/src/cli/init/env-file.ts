import { chmodSync, existsSync, readFileSync, realpathSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { parseEnv } from 'node:util';
import { namedGroups } from '../../core/named-groups.ts';
import { writeFileAtomic } from '../../files/write-file-atomic.ts';
import { lineEndOf, withLine } from '../terminal/lines.ts';

/** The `.env` file of a folder. */
export interface EnvFile {
  readonly text: string;
  readonly values: Readonly<Record<string, string | undefined>>;
  write(text: string): void;
  /**
   * Lets only the owner read the file.
   * @returns whether that is so; true on Windows, where the folder decides
   */
  protect(): boolean;
}

const OWNER_ONLY = 0o600;
const OTHERS = 0o077;

export function readEnvFile(dir: string): EnvFile {
  const path = join(dir, '.env');
  const isThere = existsSync(path);
  // Follow symbolic links: several sites can share one file.
  const file = isThere ? realpathSync(path) : path;
  const text = isThere ? readFileSync(file, 'utf8') : '';
  return {
    text,
    values: parseEnv(text.replace(/^\uFEFF/, '')),
    write: (content) => writeFileAtomic(file, content, OWNER_ONLY),
    protect() {
      if (process.platform === 'win32') return true;
      try {
        chmodSync(file, OWNER_ONLY);
      } catch {
        // It belongs to somebody else, or the file system has no permissions. The mode tells.
      }
      return (statSync(file).mode & OTHERS) === 0;
    },
  };
}

const VARIABLE =
  /^(?<head>[^\S\r\n]*(?:export[^\S\r\n]+)?(?<name>[\w.-]+)[^\S\r\n]*=(?:[^\S\r\n]+(?=[^\s#]))?)(?<value>'(?:\\'|[^'])*'|"(?:\\"|[^"])*"|`(?:\\`|[^`])*`|[^#\r\n]*?(?=[^\S\r\n]*(?:#.*)?\r?$))/gm;

/**
 * Sets variables in a `.env` file, in place or at the end. Keeps all other lines, comments and line
 * endings.
 *
 * @param values that need no quotes
 */
export function setVariables(text: string, values: Readonly<Record<string, string>>): string {
  return Object.entries(values).reduce(
    (result, [name, value]) => setVariable(result, name, value),
    text,
  );
}

function setVariable(text: string, name: string, value: string): string {
  // The last definition wins.
  const found = [...text.matchAll(VARIABLE)].findLast((it) => namedGroups(it)['name'] === name);
  if (found === undefined) return withLine(text, `${name}=${value}`, lineEndOf(text));
  const start = found.index + namedGroups<'head'>(found)['head'].length;
  const rest = text.slice(found.index + found[0].length);
  return text.slice(0, start) + value + (rest.startsWith('#') ? ' ' : '') + rest;
}
