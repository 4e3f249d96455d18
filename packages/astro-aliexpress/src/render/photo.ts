/// <reference types="astro/client" />
import type { ImageMetadata } from 'astro';
import type { LocalPicture } from '../core/local-picture.ts';
import type { RenderSettings } from './settings.ts';

/** An author's own picture: imported (`import photo from './lamp.jpg'`), or its address. */
export type Photo = ImageMetadata | string;

const WIDTHS = [220, 480, 640, 960];

/**
 * The picture in the sizes that cards need, made by Astro. An address is used as it is, and so is a file
 * where Astro can't resize. `undefined` for anything else.
 */
export async function preparePhoto(
  photo: Photo | undefined,
  { resizesPhotos }: Pick<RenderSettings, 'resizesPhotos'>,
): Promise<LocalPicture | undefined> {
  if (typeof photo === 'string') return photo ? { src: photo, width: 640, height: 640 } : undefined;
  if (typeof photo?.src !== 'string' || !(photo.width > 0 && photo.height > 0)) return undefined;
  const { src, width, height, format } = photo;
  if (format === 'svg' || !resizesPhotos) return { src, width, height };
  const { getImage } = await import('astro:assets');
  const widest = Math.min(width, Math.max(...WIDTHS));
  const widths = [...WIDTHS.filter((it) => it < widest), widest];
  const image = await getImage({ src: photo, width: widest, widths });
  return {
    src: image.src,
    srcset: image.srcSet.attribute,
    width: widest,
    height: Math.round((widest * height) / width),
  };
}
