import type { Answer, CardProduct } from '../core/answer.ts';
import type { RenderSettings } from './settings.ts';

/** Attributes of an `<a>`. It has no target: whether a page opens in a new tab is the reader's choice. */
export interface Link {
  readonly href: string;
  readonly rel: string;
}

/** Where an answer leads, if the site wants a link for it. */
export function linkOf(answer: Answer, { unavailable }: RenderSettings): Link | undefined {
  if (answer.state === 'available') return linkTo(answer.product);
  return answer.state === 'invalid' || unavailable !== 'link' ? undefined : plainLink(answer.id);
}

/**
 * The promotion link, untouched; without one, the product's plain page.
 * @param better a link of AliExpress's that does more than the promotion link
 */
export function linkTo({ promotionLink, url, id }: CardProduct, better?: string): Link {
  for (const link of [better, promotionLink])
    if (link && isWebUrl(link)) return { href: link, rel: 'sponsored nofollow noopener' };
  return url && isWebUrl(url) ? { ...plainLink(id), href: url } : plainLink(id);
}

/** To the product's page, for no commission. */
export function plainLink(id: string): Link {
  return { href: `https://www.aliexpress.com/item/${id}.html`, rel: 'nofollow noopener' };
}

/** The client lets nothing else through; this is the page's own guard against `javascript:`. */
function isWebUrl(url: string): boolean {
  return /^https?:\/\//i.test(url);
}
