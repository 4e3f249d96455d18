import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { siteError } from '../core/errors.ts';

/** The part of sharp we use. It's Astro's dependency, not ours. */
export type Sharp = (
  input: Uint8Array,
  options:
    | { readonly limitInputPixels: number; readonly failOn: 'truncated' }
    | { readonly raw: PixelSize },
) => SharpPicture;

interface PixelSize {
  readonly width: number;
  readonly height: number;
  readonly channels: 1 | 2 | 3 | 4;
}

interface SharpPicture {
  metadata(): Promise<{
    readonly format?: string;
    readonly autoOrient: { readonly width: number; readonly height: number };
  }>;
  autoOrient(): SharpPicture;
  resize(width: number): SharpPicture;
  /** Pixels without a format. */
  raw(): SharpPicture;
  webp(options: { readonly quality: number }): SharpPicture;
  jpeg(options: { readonly quality: number }): SharpPicture;
  toBuffer(options: {
    readonly resolveWithObject: true;
  }): Promise<{ readonly data: Buffer; readonly info: PixelSize }>;
}

/**
 * Whether Astro's image service can resize pictures. Its own imports sharp from the built site, which
 * finds it only in `node_modules` of the site and above: what `require` finds elsewhere doesn't count.
 */
export function canResize(root: string, service: string): boolean {
  if (service !== 'astro/assets/services/sharp') return true;
  if (existsSync(join(root, 'node_modules/sharp'))) return true;
  const parent = dirname(root);
  return parent !== root && canResize(parent, service);
}

/**
 * Finds Astro's sharp or the site's own. It's an optional dependency of Astro, which some package
 * managers skip.
 *
 * @param root the site's folder
 * @param resolve finds the file of sharp from a `package.json`
 * @throws AstroError when sharp isn't installed
 */
export async function findSharp(
  root: string,
  resolve = (from: string): string => createRequire(from).resolve('sharp'),
): Promise<Sharp> {
  const astro = createRequire(import.meta.url).resolve('astro/package.json');
  for (const from of [astro, join(root, 'package.json')]) {
    try {
      const { default: sharp } = (await import(pathToFileURL(resolve(from)).href)) as {
        default: Sharp;
      };
      return sharp;
    } catch {
      // Try the next one.
    }
  }
  throw siteError(
    'sharp-not-found',
    "astro-aliexpress: `images: 'local'` needs sharp, which isn’t installed.",
    "Run `npm install sharp`, or set `images: 'remote'`.",
  );
}
