import { TrackingIdError } from '../errors/errors.ts';
import type { CallOptions } from '../gateway/attempt.ts';
import { callInBatches } from '../gateway/batches.ts';
import type { CallGateway } from '../gateway/call-gateway.ts';
import type { ClientSettings } from '../gateway/options.ts';
import { checkCountry, checkWhole, refuse } from '../values/check.ts';
import { LINK_TYPES, type PromotionLinkType } from '../values/known-values.ts';
import type { Redact } from '../values/redact.ts';
import { gatewayCountry } from '../wire/country.ts';
import { createTrustUrl } from '../wire/trusted-url.ts';
import { readLinks } from './read-links.ts';

export interface LinkOptions extends CallOptions {
  /** @default 0 */
  readonly type?: PromotionLinkType;
  /** ISO 3166 country that the products are to be sent to. */
  readonly country?: string;
}

export interface LinksAnswer {
  /** In the order of the URLs asked for, each URL once. */
  readonly links: PromotionLink[];
  /** The other URLs, in the same order. */
  readonly failed: FailedLink[];
}

export interface PromotionLink {
  /** As it was given. */
  readonly url: string;
  /** Short, to be used untouched. https, on an AliExpress host. */
  readonly promotionLink: string;
}

export interface FailedLink {
  /** As it was given. */
  readonly url: string;
  /** Why there is no link: the gateway's words, or the client's when it had none. */
  readonly message: string;
}

const METHOD = 'aliexpress.affiliate.link.generate';
/** The gateway takes no more URLs in one call. */
const BATCH_SIZE = 50;
const NO_ANSWER = 'The gateway did not answer for this URL.';

export interface LinkMethods {
  /**
   * Short promotion links, for any number of URLs of AliExpress: `⌈URLs ∕ 50⌉` calls, matched by
   * URL. A comma in a URL is sent as `%2C`.
   * @throws TrackingIdError when the client has no tracking id, or one that is unknown
   * @throws AliExpressError one of its subclasses; nothing is returned in part
   */
  generateLinks(urls: readonly string[], options?: LinkOptions): Promise<LinksAnswer>;
}

export function createGenerateLinks(
  callGateway: CallGateway,
  { gateway, trackingId, redact, warnUnknown }: ClientSettings,
): LinkMethods['generateLinks'] {
  const trust = createTrustUrl(gateway);

  return async (urls, { type = 0, country, signal } = {}) => {
    if (trackingId === undefined) {
      throw new TrackingIdError({
        code: 'MissingTrackingId',
        message: '`generateLinks` needs the option `trackingId` of the client.',
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
            ship_to_country: country && gatewayCountry(country),
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

/**
 * The URL as it can stand in the gateway's comma list, which knows no other way to write a comma:
 * percent-encoded, which names the same page.
 */
function sourceOf(url: string, at: number, redact: Redact): string {
  const source = url.trim();
  if (!/^https?:\/\/[^\s\p{Cc}]+$/iu.test(source) || !URL.canParse(source)) {
    refuse(
      `\`urls[${at}]\` of \`generateLinks\` has to be an http or https URL: ${JSON.stringify(redact(url, 80))}.`,
    );
  }
  return source.replaceAll(',', '%2C');
}
