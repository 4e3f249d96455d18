import type { Answer, CardProduct } from '../core/answer.ts';
import type { RenderSettings } from './settings.ts';

/** Attributes of an `<a>`. No target: readers decide whether to open a new tab. */
export interface Link {
  readonly href: string;
  readonly rel: string;
}

/** The link for an answer that can't be shown, if the site wants one. */
export function linkOf(answer: Answer, { unavailable }: RenderSettings): Link | undefined {
  if (answer.state === 'available') return linkTo(answer.product);
  return answer.state === 'invalid' || unavailable !== 'link' ? undefined : plainLink(answer.id);
}

/**
 * The unchanged promotion link, or the product's plain page without one.
 * @param better a link from AliExpress to prefer, such as one with a coupon applied
 */
export function linkTo({ promotionLink, url, id }: CardProduct, better?: string): Link {
  for (const link of [better, promotionLink])
    if (link && isWebUrl(link)) return { href: link, rel: 'sponsored nofollow noopener' };
  return url && isWebUrl(url) ? { ...plainLink(id), href: url } : plainLink(id);
}

/** The product's page, without commission. */
export function plainLink(id: string): Link {
  return { href: `https://www.aliexpress.com/item/${id}.html`, rel: 'nofollow noopener' };
}

/** Guards pages against `javascript:`, in addition to the client's check. */
function isWebUrl(url: string): boolean {
  return /^https?:\/\//i.test(url);
}
