import { relative } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A file's path as a Vite module id: with forward slashes, on Windows too. */
export function modulePath(url: URL, windows = process.platform === 'win32'): string {
  return withSlashes(fileURLToPath(url, { windows }), windows);
}

export function withSlashes(path: string, windows = process.platform === 'win32'): string {
  return windows ? path.replaceAll('\\', '/') : path;
}

/** A file's path as findings and reports have it: relative to a folder, with forward slashes. */
export function pathFrom(folder: string, file: string): string {
  return withSlashes(relative(folder, file));
}

/** Whether a path is below a folder. On Windows, `c:` and `C:` are one drive, and tools spell it either way. */
export function isInFolder(
  path: string,
  folder: string,
  windows = process.platform === 'win32',
): boolean {
  const spelled = (it: string) =>
    windows ? withSlashes(it, true).replace(/^[a-z]:/, (drive) => drive.toUpperCase()) : it;
  const below = spelled(folder).replace(/\/?$/, '/');
  return spelled(path).startsWith(below);
}
