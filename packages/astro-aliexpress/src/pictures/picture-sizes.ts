import pLimit from 'p-limit';
import type { Sharp } from './find-sharp.ts';

/** AVIF is little smaller than WebP here and takes ten times as long. */
type PictureFormat = 'webp' | 'jpeg';

/** A picture in one size. */
export interface SizedPicture {
  readonly width: number;
  readonly height: number;
  readonly bytes: Buffer;
}

/** The widths AliExpress's own hosts offer for cards. */
const WIDTHS = [220, 350, 480, 640, 960];

/** Largest original in pixels: a little over 8,000 × 6,000. */
const MOST_PIXELS = 50_000_000;

/** Larger originals are decoded one by one: a progressive one of 7,000 × 7,000 needs some 400 MB. */
const MANY_PIXELS = 4_000_000;
const oneByOne = pLimit(1);

/**
 * First bytes of photo formats. Nothing else reaches sharp, which also reads SVG and PDF; those can
 * use up all memory.
 */
const SIGNATURES = [/^\xFF\xD8\xFF/, /^\x89PNG\r\n/, /^GIF8/, /^RIFF[^]{4}WEBP/, /^.{4}ftypavi/s];

/**
 * Resizes a picture to the widths a page needs, smallest first and never larger than the original.
 *
 * @throws Error that says what is wrong with the picture
 */
export async function toSizes(
  sharp: Sharp,
  original: Uint8Array,
  widths: readonly number[] = WIDTHS,
  format: PictureFormat = 'webp',
): Promise<SizedPicture[]> {
  checkFormat(original);
  return resize(sharp, original, widths, format);
}

/** @throws Error if it isn't a photo */
export function checkFormat(original: Uint8Array): void {
  const start = Buffer.from(original.subarray(0, 16)).toString('latin1');
  if (!SIGNATURES.some((it) => it.test(start))) {
    throw new Error('The file isn’t a JPEG, PNG, WebP, AVIF or GIF.');
  }
}

/**
 * Same for our own pictures, in any format.
 *
 * @throws Error that says what is wrong with the picture
 */
export async function resize(
  sharp: Sharp,
  original: Uint8Array,
  widths: readonly number[],
  format: PictureFormat = 'webp',
): Promise<SizedPicture[]> {
  const open = () => sharp(original, { limitInputPixels: MOST_PIXELS, failOn: 'truncated' });
  try {
    const { width, height } = (await open().metadata()).autoOrient;
    const wanted = widthsFor(width, widths);
    const decode = () =>
      open()
        .autoOrient()
        .resize(Math.min(width, 2 * Math.max(...wanted)))
        .raw();
    // Decoded once, since that is most of the work; the sizes are made from a smaller copy.
    const copy = () => decode().toBuffer({ resolveWithObject: true });
    const { data, info } = await (width * height > MANY_PIXELS ? oneByOne(copy) : copy());
    return await Promise.all(
      wanted.map(async (it) => {
        const resized = sharp(data, { raw: info }).resize(it)[format]({ quality: 80 });
        const { data: bytes, info: size } = await resized.toBuffer({ resolveWithObject: true });
        return { width: size.width, height: size.height, bytes };
      }),
    );
  } catch (error) {
    throw new Error(`The picture can’t be read: ${(error as Error).message}.`, { cause: error });
  }
}

function widthsFor(original: number, widths: readonly number[]): number[] {
  const largest = Math.min(original, Math.max(...widths));
  return [...widths.filter((width) => width < largest), largest];
}
