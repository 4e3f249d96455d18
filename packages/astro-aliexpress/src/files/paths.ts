import { fileURLToPath } from 'node:url';

/** A file's path as a Vite module id: with forward slashes, on Windows too. */
export function modulePath(url: URL, windows = process.platform === 'win32'): string {
  return withSlashes(fileURLToPath(url, { windows }), windows);
}

export function withSlashes(path: string, windows = process.platform === 'win32'): string {
  return windows ? path.replaceAll('\\', '/') : path;
}

/** Whether a module is in a folder. On Windows, `c:` and `C:` are one drive, and tools spell it either way. */
export function isInFolder(
  module: string,
  folder: string,
  windows = process.platform === 'win32',
): boolean {
  const spelled = (path: string) =>
    windows ? path.replace(/^[a-z]:/, (drive) => drive.toUpperCase()) : path;
  return spelled(module).startsWith(spelled(folder));
}
