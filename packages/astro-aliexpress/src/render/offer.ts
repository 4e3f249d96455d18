import { type Coupon, toCoupon } from './coupon.ts';
import { type DevMark, devMark } from './dev-mark.ts';
import { find, type Found, type Wish } from './find.ts';
import type { PageContext } from './lookup.ts';
import { type Notice, toNotice } from './notice.ts';
import type { Scene } from './render-context.ts';
import { titleOf } from './title.ts';
import type { Text, Voice } from './locale.ts';

/** A product's coupon, ready to be written down. */
export interface Offer {
  readonly kind: 'offer';
  readonly coupon: Coupon;
  readonly title: Text;
  readonly sampleData: boolean;
  /** In dev. */
  readonly devMark?: DevMark | undefined;
  readonly voice: Voice;
}

/** What stands on the page for a tag: a coupon, a notice, or nothing. */
export async function findOffer(
  page: PageContext,
  scene: Scene,
  wish: Wish,
): Promise<Offer | Notice | undefined> {
  return toOffer(await find(page, scene.settings, wish), scene);
}

/** Nothing for a product that has no coupon, or none any more. */
export function toOffer(found: Found, scene: Scene): Offer | Notice | undefined {
  const { answer } = found;
  const { settings, voice } = scene;
  if (answer.state !== 'available') return toNotice(answer, found, scene);
  const coupon = toCoupon(answer, scene);
  return (
    coupon && {
      kind: 'offer',
      coupon,
      title: titleOf(found, voice) ?? { text: voice.words.thisProduct },
      sampleData: settings.sampleData,
      devMark: devMark(found, settings),
      voice,
    }
  );
}
