import { stripVTControlCharacters } from 'node:util';

/**
 * What others wrote (titles, ids, file names) on its way to a log: on one line, without terminal
 * escapes, direction marks, and the commands that CI systems read in logs (`::error::`, `##[error]`).
 */
export function plain(text: string): string {
  return stripVTControlCharacters(text)
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .replaceAll(/[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g, '')
    .replaceAll(/(?<=^|\s):(?=:\S)/g, ': ')
    .replaceAll(/#(?=#(?:\[|vso\[))/g, '# ')
    .trim();
}
