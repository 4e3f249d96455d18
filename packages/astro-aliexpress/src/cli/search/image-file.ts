import { readFileSync } from 'node:fs';
import { MOST_IMAGE_BYTES } from 'aliexpress-affiliate';
import { findSharp, type Sharp } from '../../pictures/find-sharp.ts';
import { checkFormat, toSizes } from '../../pictures/picture-sizes.ts';
import { SetupError } from '../terminal/failure.ts';

/** In pixels. Photos with few details fit in a wider copy. */
const WIDTHS = [240, 320, 480, 640, 960];

/**
 * Reads a picture to search with. Larger ones than AliExpress takes are made smaller.
 *
 * @param root the site's folder
 * @throws SetupError
 */
export async function readImage(path: string, root: string): Promise<Uint8Array> {
  const bytes = readBytes(path);
  try {
    checkFormat(bytes);
    return bytes.length <= MOST_IMAGE_BYTES ? bytes : await shrink(bytes, await sharpFor(root));
  } catch (error) {
    if (error instanceof SetupError) throw error;
    throw new SetupError(`Can’t search with ${path}. ${(error as Error).message}`);
  }
}

function readBytes(path: string): Uint8Array {
  if (/^https?:/i.test(path)) {
    throw new SetupError('`--image` takes a file, not an address.', 'Download the picture first.');
  }
  try {
    return readFileSync(path);
  } catch (error) {
    throw new SetupError(`Can’t read the picture: ${(error as Error).message}`);
  }
}

async function shrink(bytes: Uint8Array, sharp: Sharp): Promise<Uint8Array> {
  const sizes = await toSizes(sharp, bytes, WIDTHS, 'jpeg');
  const fitting = sizes.findLast((it) => it.bytes.length <= MOST_IMAGE_BYTES);
  if (fitting !== undefined) return fitting.bytes;
  throw new SetupError('The picture is too detailed or too tall.', 'Crop it to the product.');
}

async function sharpFor(root: string): Promise<Sharp> {
  try {
    return await findSharp(root);
  } catch {
    throw new SetupError(
      'The picture is larger than 100 KB, which is the most that AliExpress takes.',
      'Make it smaller, or run `npm install sharp` to have it made smaller here.',
    );
  }
}
