import type { PublicProduct } from 'aliexpress-catalog';
import { imageSrcset, imageUrl } from 'aliexpress-affiliate/pages';
import {
  type LocalPicture,
  type LocalPicturesByUrl,
  pick,
  type PictureChoice,
} from '../core/local-picture.ts';
import { shorten } from '../core/text.ts';
import type { Text } from './locale.ts';
import type { RenderSettings } from './settings.ts';

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
  /** The author's own, which fills its tile. */
  readonly 'data-photo'?: true;
}

/** Where pictures come from. */
export interface PictureSource {
  readonly settings: RenderSettings;
  /** With `images: 'local'`. */
  readonly pictures?: LocalPicturesByUrl | undefined;
}

// `auto` lets the browser use a lazy picture's real width.
const SIZES = '(min-width: 40rem) 20rem, 90vw';

/** Picture props. */
export interface PictureStyle {
  /**
   * Number of the product's picture; the first if there are fewer. @default 1
   * @minimum 1
   */
  readonly image?: number | undefined;
  /** Load this picture first. Use it for one large picture at the top of a page. @default false */
  readonly priority?: boolean | undefined;
}

/**
 * One square picture: the gateway sends no dimensions, and nearly all pictures are square.
 */
function toPicture(
  product: PublicProduct,
  from: PictureSource,
  title: Text,
  { image, priority = false }: PictureStyle = {},
): Picture | undefined {
  return picturesAt(image ?? 1, product, from, title, priority)[0];
}

/** The author's own picture, or else AliExpress's. */
export function pictureOf(
  { photo, pictures, result }: PictureLookup,
  settings: RenderSettings,
  title: Text,
  style?: PictureStyle,
): Picture | undefined {
  return photo
    ? ownPicture(photo, title, style)
    : toPicture(result.product, { settings, pictures }, title, style);
}

/** What a lookup has to show. */
interface PictureLookup {
  readonly result: { readonly product: PublicProduct };
  readonly photo?: LocalPicture | undefined;
  readonly pictures?: LocalPicturesByUrl | undefined;
}

function ownPicture(
  photo: LocalPicture,
  title: Text,
  { priority = false }: PictureStyle = {},
): Picture {
  const alt = { text: shorten(title.text, 240), lang: title.lang };
  return { ...attributesOf(photo, alt, priority), 'data-photo': true };
}

/** All of a product's pictures, numbered if there are several. */
export function toPictures(
  product: PublicProduct,
  from: PictureSource,
  title: Text,
  priority = false,
): Picture[] {
  return picturesAt('all', product, from, title, priority);
}

function picturesAt(
  choice: PictureChoice,
  product: PublicProduct,
  from: PictureSource,
  title: Text,
  priority: boolean,
): Picture[] {
  const urls = from.settings.images === 'none' ? [] : pick(product.images, choice);
  const sources = urls.flatMap((url) => sourceOf(url, from) ?? []);
  const alt = shorten(title.text, 240);
  return sources.map((source, index, { length }) => {
    const number = length > 1 ? ` (${index + 1}/${length})` : '';
    const text = { text: alt + number, lang: title.lang };
    return attributesOf(source, text, priority && index === 0);
  });
}

/** With `images: 'local'`, only pictures that the site serves are shown. */
function sourceOf(url: string, { settings, pictures }: PictureSource): LocalPicture | undefined {
  if (settings.images === 'local' && !url.startsWith('/')) return pictures?.[url];
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
