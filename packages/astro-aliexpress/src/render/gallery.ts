import { fill } from '../core/format.ts';
import { shorten } from '../core/text.ts';
import type { TagLookup } from './find.ts';
import type { Locale, Text } from './locale.ts';
import { type Notice, toNotice } from './notice.ts';
import { type Picture, pictureOf, type PictureStyle, toPictures } from './picture.ts';
import type { RenderContext } from './render-context.ts';
import { type DevAttributes, devAttributes, type Link, linkTo, namesOf } from './view.ts';

/** A product's pictures without a card. */
export interface Gallery {
  readonly kind: 'gallery';
  /** One picture, or all. */
  readonly pictures: readonly [Picture, ...Picture[]];
  readonly title: Text;
  /** "Pictures: Desk lamp" */
  readonly label: string;
  readonly link: Link;
  readonly sampleData: boolean;
  /** In dev. */
  readonly devAttributes?: DevAttributes | undefined;
  readonly locale: Locale;
}

/** `undefined` if the product has no pictures or the site shows none. */
export function toGallery(
  found: TagLookup,
  context: RenderContext,
  { gallery = false, ...style }: PictureStyle & { readonly gallery?: boolean | undefined },
): Gallery | Notice | undefined {
  const { result, pictures } = found;
  const { settings, locale } = context;
  if (result.state !== 'available') return toNotice(found, context);
  const { title, whole } = namesOf(found, context);
  const { product } = result;
  const from = { settings, pictures };
  const one = () =>
    [pictureOf({ ...found, result }, settings, whole, style)].flatMap((it) => it ?? []);
  const [first, ...others] = gallery ? toPictures(product, from, whole, style.priority) : one();
  if (!first) return undefined;
  return {
    kind: 'gallery',
    pictures: [first, ...others],
    title,
    label: fill(locale.translations.pictures, shorten(title.text, 120)),
    link: linkTo(product, context),
    sampleData: settings.sampleData,
    devAttributes: devAttributes(found, settings),
    locale,
  };
}
