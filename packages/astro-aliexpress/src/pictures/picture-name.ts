import { hash } from 'node:crypto';

/** Picture files are named by their content's hash. */
export function pictureName(content: Uint8Array, ending: 'webp' | 'svg'): string {
  return `picture-${hashOf(content)}.${ending}`;
}

/** Finds such names in a text. */
export const PICTURE_NAMES = /picture-[0-9a-f]{20}\.(?:webp|svg)/g;

export function hashOf(content: string | Uint8Array): string {
  return hash('sha256', content).slice(0, 20);
}
