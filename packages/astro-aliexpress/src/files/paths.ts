import { fileURLToPath } from 'node:url';

/** A file's path as a Vite module id: with forward slashes, on Windows too. */
export function modulePath(url: URL, windows = process.platform === 'win32'): string {
  return withSlashes(fileURLToPath(url, { windows }), windows);
}

export function withSlashes(path: string, windows = process.platform === 'win32'): string {
  return windows ? path.replaceAll('\\', '/') : path;
}
