import { isMediaHost } from './hosts.ts';

/** Sizes of the square pictures that AliExpress's image hosts serve, in px. Observed, not documented. */
export const IMAGE_SIZES = [50, 220, 350, 480, 640, 960] as const;

export type ImageSize = (typeof IMAGE_SIZES)[number];

/** `….jpg_640x640q75.jpg_.webp` is the original `….jpg` with a size suffix. */
const SIZE_SUFFIX = /(\.(?:jpe?g|png|webp|gif|avif|bmp))_[^/]*$/i;

/** Removes size suffix and query from a picture URL. Returns URLs of other hosts unchanged. */
export function originalImage(url: string): string {
  return originalOnMediaHost(url) ?? url;
}

/**
 * URL of a picture that AliExpress's image host scales to `size` × `size` px, as WebP. Returns URLs of
 * other hosts unchanged.
 *
 * @param url with or without a size suffix
 */
export function imageUrl(url: string, size: ImageSize): string {
  const original = originalOnMediaHost(url);
  return original === undefined ? url : `${original}_${size}x${size}q75.jpg_.webp`;
}

/** A `srcset` value with those sizes, or `undefined` when the host does not scale pictures. */
export function imageSrcset(
  url: string,
  sizes: readonly ImageSize[] = IMAGE_SIZES,
): string | undefined {
  const original = originalOnMediaHost(url);
  if (original === undefined || sizes.length === 0) return undefined;
  return sizes.map((size) => `${imageUrl(original, size)} ${size}w`).join(', ');
}

function originalOnMediaHost(text: string): string | undefined {
  const url = URL.parse(text);
  if (url === null || url.protocol !== 'https:' || !isMediaHost(url.hostname)) return undefined;
  return url.origin + url.pathname.replace(SIZE_SUFFIX, '$1');
}
