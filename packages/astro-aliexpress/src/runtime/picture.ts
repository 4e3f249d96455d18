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

/**
 * The main picture, framed as a square: the gateway gives no dimensions, and nearly all are square.
 */
export function toPicture(
  product: CardProduct,
  settings: Settings,
  title: Text,
  priority: boolean,
): Picture | undefined {
  const url = settings.images === 'remote' ? product.images.find(isPictureUrl) : undefined;
  if (!url) return undefined;
  const srcset = imageSrcset(url, [220, 350, 480, 640, 960]);
  return {
    src: imageUrl(url, 640),
    srcset,
    sizes: srcset && (priority ? SIZES : `auto, ${SIZES}`),
    width: 640,
    height: 640,
    alt: shorten(title.text, 120),
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
