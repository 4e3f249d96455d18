import { TrackingIdError } from '../errors/errors.ts';
import type { CallOptions } from '../gateway/attempt.ts';
import { callInBatches } from '../gateway/batches.ts';
import type { CallGateway } from '../gateway/call-gateway.ts';
import type { ClientSettings } from '../gateway/options.ts';
import { checkCountry, checkWhole, refuse } from '../values/check.ts';
import { LINK_TYPES, type PromotionLinkType } from '../values/known-values.ts';
import type { Redact } from '../values/redact.ts';
import { readLinks } from './read-links.ts';

export interface LinkOptions extends CallOptions {
  /** @default 0 */
  readonly type?: PromotionLinkType;
  /** ISO 3166 country that the products ship to. */
  readonly country?: string;
}

export interface LinksAnswer {
  /** In the order of your URLs, each URL once. */
  readonly links: PromotionLink[];
  /** The other URLs, in the same order. */
  readonly failed: FailedLink[];
}

export interface PromotionLink {
  /** As you gave it. */
  readonly url: string;
  /** A short link; use it unchanged. https, on an AliExpress host. */
  readonly promotionLink: string;
}

export interface FailedLink {
  /** As you gave it. */
  readonly url: string;
  /** Why there is no link: the gateway's words, or the client's when the gateway gives none. */
  readonly message: string;
}

const METHOD = 'aliexpress.affiliate.link.generate';
/** The gateway takes no more URLs in one call. */
const BATCH_SIZE = 50;
const NO_ANSWER = 'The gateway did not answer for this URL.';

export interface LinkMethods {
  /**
   * Makes short promotion links for any number of AliExpress URLs, 50 in a call, and matches them by
   * URL. Sends a comma in a URL as `%2C`.
   * @throws TrackingIdError when the client has no tracking id, or AliExpress does not know it
   * @throws AliExpressError one of its subclasses; you get all results or none
   */
  generateLinks(urls: readonly string[], options?: LinkOptions): Promise<LinksAnswer>;
}

export function createGenerateLinks(
  callGateway: CallGateway,
  { trackingId, countries, redact, warnUnknown, trust }: ClientSettings,
): LinkMethods['generateLinks'] {
  return async (urls, { type = 0, country, signal } = {}) => {
    if (trackingId === undefined) {
      throw new TrackingIdError({
        code: 'MissingTrackingId',
        message: '`generateLinks` needs a tracking id. Set the option `trackingId` of the client.',
      });
    }
    checkWhole('`type` of `generateLinks`', type, 0, 9);
    warnUnknown('type', type, LINK_TYPES);
    if (country !== undefined) checkCountry('`country` of `generateLinks`', country);
    const sources = new Map(urls.map((url, at) => [url, sourceOf(url, at, redact)]));
    const batches = await callInBatches(
      [...new Set(sources.values())],
      BATCH_SIZE,
      (batch, link) =>
        callGateway({
          method: METHOD,
          params: {
            promotion_link_type: String(type),
            source_values: batch.join(','),
            tracking_id: trackingId,
            ship_to_country: country && countries.spell(country),
          },
          read: (result) => readLinks(result, trust),
          ...link,
        }),
      signal,
    );

    const links: PromotionLink[] = [];
    const failed: FailedLink[] = [];
    for (const [url, source] of sources) {
      const outcome = batches.map((batch) => batch.get(source)).find((found) => found);
      const { promotionLink, message = NO_ANSWER } = outcome ?? {};
      if (promotionLink === undefined) failed.push({ url, message });
      else links.push({ url, promotionLink });
    }
    return { links, failed };
  };
}

/** Percent-encodes commas, which separate URLs in the gateway's list. The URL still names the same page. */
function sourceOf(url: string, at: number, redact: Redact): string {
  const source = url.trim();
  if (!/^https?:\/\/[^\s\p{Cc}]+$/iu.test(source) || !URL.canParse(source)) {
    refuse(
      `\`urls[${at}]\` of \`generateLinks\` has to be an http or https URL: ${JSON.stringify(redact(url, 80))}.`,
    );
  }
  return source.replaceAll(',', '%2C');
}
