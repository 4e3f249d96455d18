import type { Sharp } from './find-sharp.ts';

/** A picture in one size, as WebP: AVIF saves little here, and takes ten times as long. */
export interface SizedPicture {
  readonly width: number;
  readonly height: number;
  readonly bytes: Buffer;
}

/** As many as AliExpress's own hosts offer for cards. */
const WIDTHS = [220, 350, 480, 640, 960];

/** Pixels of the largest original that is read: 8,000 × 6,000 and a little more. */
const MOST_PIXELS = 50_000_000;

/**
 * What the formats of photos begin with. Nothing else reaches sharp: it reads SVG and PDF too, which
 * can take all memory there is.
 */
const SIGNATURES = [/^\xFF\xD8\xFF/, /^\x89PNG\r\n/, /^GIF8/, /^RIFF[^]{4}WEBP/, /^.{4}ftypavi/s];

/**
 * The sizes that a page needs, from the smallest to the largest; none is larger than the original.
 *
 * @throws Error that says what is wrong with the picture
 */
export async function toSizes(
  sharp: Sharp,
  original: Uint8Array,
  widths: readonly number[] = WIDTHS,
): Promise<SizedPicture[]> {
  const start = Buffer.from(original.subarray(0, 16)).toString('latin1');
  if (!SIGNATURES.some((it) => it.test(start))) {
    throw new Error('What was sent is no JPEG, PNG, WebP, AVIF or GIF.');
  }
  return resize(sharp, original, widths);
}

/**
 * The same for a picture of our own, in any format.
 *
 * @throws Error that says what is wrong with the picture
 */
export async function resize(
  sharp: Sharp,
  original: Uint8Array,
  widths: readonly number[],
): Promise<SizedPicture[]> {
  const open = () => sharp(original, { limitInputPixels: MOST_PIXELS, failOn: 'truncated' });
  try {
    const { width } = (await open().metadata()).autoOrient;
    return await Promise.all(
      widthsFor(width, widths).map(async (it) => {
        const resized = open().autoOrient().resize(it).webp({ quality: 80 });
        const { data, info } = await resized.toBuffer({ resolveWithObject: true });
        return { width: info.width, height: info.height, bytes: data };
      }),
    );
  } catch (error) {
    throw new Error(`The picture cannot be read: ${(error as Error).message}.`, { cause: error });
  }
}

function widthsFor(original: number, widths: readonly number[]): number[] {
  const largest = Math.min(original, widths.at(-1)!);
  return [...widths.filter((width) => width < largest), largest];
}
