import { imageSrcset, imageUrl } from 'aliexpress-affiliate/pages';
import type { CardProduct, LocalPicture } from '../core/answer.ts';
import { pick, type PictureChoice } from '../core/local-picture.ts';
import type { RenderSettings } from './settings.ts';
import { shorten } from '../core/text.ts';
import type { Text } from './locale.ts';

/** Attributes of an `<img>`. */
export interface Picture {
  readonly src: string;
  readonly srcset?: string | undefined;
  readonly sizes?: string | undefined;
  readonly width: number;
  readonly height: number;
  readonly alt: string;
  readonly lang?: string | undefined;
  readonly loading: 'lazy' | 'eager';
  readonly fetchpriority?: 'high' | undefined;
  readonly decoding: 'async';
  readonly referrerpolicy: 'no-referrer';
}

// A lazy picture's width is known when it loads, and `auto` tells the browser to use it.
const SIZES = '(min-width: 40rem) 20rem, 90vw';

/** How a picture is wanted. */
export interface PictureStyle {
  /** Which of the product's pictures, from 1 on; the first where there are not so many. @default 1 */
  readonly image?: number | undefined;
  /** For the page's largest picture, at most one: it loads at once and first. @default false */
  readonly priority?: boolean | undefined;
}

/**
 * One picture, framed as a square: the gateway gives no dimensions, and nearly all are square.
 */
export function toPicture(
  product: CardProduct,
  settings: RenderSettings,
  title: Text,
  { image, priority = false }: PictureStyle = {},
): Picture | undefined {
  return picturesAt(image ?? 1, product, settings, title, priority)[0];
}

/** All of a product's pictures, numbered where they are several. */
export function toPictures(
  product: CardProduct,
  settings: RenderSettings,
  title: Text,
  priority = false,
): Picture[] {
  return picturesAt('all', product, settings, title, priority);
}

function picturesAt(
  choice: PictureChoice,
  product: CardProduct,
  settings: RenderSettings,
  title: Text,
  priority: boolean,
): Picture[] {
  const urls = settings.images === 'none' ? [] : pick(product.images, choice);
  const sources = urls.flatMap((url) => sourceOf(url, product, settings) ?? []);
  const alt = shorten(title.text, 120);
  return sources.map((source, index, { length }) => {
    const number = length > 1 ? ` (${index + 1}/${length})` : '';
    const text = { text: alt + number, lang: title.lang };
    return attributesOf(source, text, priority && index === 0);
  });
}

/** With `images: 'local'`, what the site does not serve itself is not shown. */
function sourceOf(
  url: string,
  { pictures }: CardProduct,
  { images }: RenderSettings,
): LocalPicture | undefined {
  if (images === 'local' && !url.startsWith('/')) return pictures?.[url];
  const srcset = imageSrcset(url, [220, 350, 480, 640, 960]);
  return { src: imageUrl(url, 640), ...(srcset ? { srcset } : {}), width: 640, height: 640 };
}

function attributesOf(source: LocalPicture, alt: Text, priority: boolean): Picture {
  const { src, srcset, width, height } = source;
  return {
    src,
    srcset,
    sizes: srcset && (priority ? SIZES : `auto, ${SIZES}`),
    width,
    height,
    alt: alt.text,
    lang: alt.lang,
    loading: priority ? 'eager' : 'lazy',
    fetchpriority: priority ? 'high' : undefined,
    decoding: 'async',
    referrerpolicy: 'no-referrer',
  };
}
