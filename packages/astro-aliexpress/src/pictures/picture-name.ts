import { hash } from 'node:crypto';

/** Files of pictures are named by what is in them. */
export function pictureName(content: Uint8Array, ending: 'webp' | 'svg'): string {
  return `picture-${hashOf(content)}.${ending}`;
}

/** Such names in a text. */
export const PICTURE_NAMES = /picture-[0-9a-f]{20}\.(?:webp|svg)/g;

export function hashOf(content: string | Uint8Array): string {
  return hash('sha256', content).slice(0, 20);
}
