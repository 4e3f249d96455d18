import { imageSrcset, imageUrl } from 'aliexpress-affiliate/pages';
import type { CardProduct } from './answer.ts';
import type { Settings } from './settings.ts';
import { shorten } from './text.ts';
import type { Text } from './voice.ts';

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
  settings: Settings,
  title: Text,
  { image, priority = false }: PictureStyle = {},
): Picture | undefined {
  const urls = pictureUrls(product, settings);
  const url = urls[Math.trunc(Number(image ?? 1)) - 1] ?? urls[0];
  return url === undefined ? undefined : pictureAt(url, title, priority);
}

/** All of a product's pictures, numbered where they are several. */
export function toPictures(
  product: CardProduct,
  settings: Settings,
  title: Text,
  priority = false,
): Picture[] {
  const urls = pictureUrls(product, settings);
  const place = (index: number) => (urls.length > 1 ? ` (${index + 1}/${urls.length})` : '');
  return urls.map((url, index) => pictureAt(url, title, priority && index === 0, place(index)));
}

function pictureUrls({ images }: CardProduct, settings: Settings): string[] {
  return settings.images === 'none' ? [] : images.filter(isPictureUrl);
}

function pictureAt(url: string, title: Text, priority: boolean, place = ''): Picture {
  const srcset = imageSrcset(url, [220, 350, 480, 640, 960]);
  return {
    src: imageUrl(url, 640),
    srcset,
    sizes: srcset && (priority ? SIZES : `auto, ${SIZES}`),
    width: 640,
    height: 640,
    alt: shorten(title.text, 120) + place,
    lang: title.lang,
    loading: priority ? 'eager' : 'lazy',
    fetchpriority: priority ? 'high' : undefined,
    decoding: 'async',
    referrerpolicy: 'no-referrer',
  };
}

/** On the web, or on the site itself, where the sandbox's pictures move. */
function isPictureUrl(url: string): boolean {
  return /^(https?:\/\/|\/)/i.test(url);
}
