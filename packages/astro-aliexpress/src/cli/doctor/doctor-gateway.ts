import {
  type Client,
  ClockError,
  CredentialsError,
  type Market,
  PermissionTierError,
  type Product,
  PublisherError,
  SignatureError,
  TrackingIdError,
} from 'aliexpress-affiliate';
import { toReason } from 'aliexpress-catalog';
import { numberText } from '../../core/author-text.ts';
import { otherCurrency } from '../../core/other-currency.ts';
import { errorText } from '../terminal/failure.ts';
import { bad, type DoctorCheck, off, ok, skipped, warn } from './doctor-check.ts';
import { checkLanguage } from './doctor-language.ts';

/** The product in the examples of the API's documentation. */
export const EXAMPLE_ID = '4001016061682';

/** Seconds. A signature is valid for two hours, but price dates and quota days need the time too. */
const MOST_SKEW = 120;

/** Reads the gateway's clock from its answers. */
export interface Watch {
  readonly fetch: typeof fetch;
  /** ms that this machine's clock is ahead of the gateway's; `undefined` without an answer. */
  ahead(): number | undefined;
}

export function createWatch(now: () => number = Date.now): Watch {
  let ahead: number | undefined;
  return {
    async fetch(...request) {
      const answer = await fetch(...request);
      const date = Date.parse(answer.headers.get('date') ?? '');
      if (!Number.isNaN(date)) ahead = now() - date;
      return answer;
    },
    ahead: () => ahead,
  };
}

/** The checks, and the products that they were made with. */
export interface GatewayResult {
  readonly checks: readonly DoctorCheck[];
  readonly products: readonly Product[];
}

/** A word that finds products in every market. */
const KEYWORDS = 'usb';

/**
 * Checks the gateway, key, secret, tracking id, clock and market with one call: a search, since it
 * finds products that are for sale today.
 */
export async function checkGateway(
  client: Client,
  market: Market,
  watch: Watch,
): Promise<GatewayResult> {
  try {
    const { products } = await client.searchProducts({ keywords: KEYWORDS, pageSize: 20 }, market);
    const checks = [
      ok('AliExpress', 'reachable'),
      ok('App Key', 'accepted'),
      ok('App Secret', 'accepted'),
      checkTrackingId(products, market),
      ...checkCurrency(products, market),
      ...checkLanguage(products, market),
      checkClock(watch.ahead()),
    ];
    return { checks, products };
  } catch (error) {
    return { checks: whatFailed(error, watch), products: [] };
  }
}

function checkTrackingId(products: readonly Product[], { country }: Market): DoctorCheck {
  if (products.some(({ promotionLink }) => promotionLink !== undefined)) {
    return ok('Tracking ID', 'accepted: products have promotion links');
  }
  if (products.length > 0) {
    return warn('Tracking ID', 'products come without promotion links', TrackingIdError.hint);
  }
  return warn(
    'Tracking ID',
    `not checked: a search for “${KEYWORDS}” found nothing in ${country}`,
    'Check that AliExpress delivers to the country of your `market`.',
  );
}

function checkCurrency(products: readonly Product[], market: Market): DoctorCheck[] {
  const priced = products.filter(({ salePrice }) => salePrice !== undefined);
  const [other] = priced.flatMap((product) => otherCurrency(product, market) ?? []);
  if (other !== undefined) return [warn('Currency', other.message, other.fix)];
  return priced.length > 0 ? [ok('Currency', `prices are in ${market.currency}`)] : [];
}

function checkClock(ahead: number | undefined): DoctorCheck {
  if (ahead === undefined) return skipped('Clock');
  const seconds = Math.round(Math.abs(ahead) / 1000);
  if (seconds <= MOST_SKEW) return ok('Clock', 'correct');
  const text = `${numberText(seconds)} seconds ${ahead > 0 ? 'fast' : 'slow'}`;
  return warn('Clock', text, 'Set the clock, or turn on time synchronisation.');
}

/** The gateway checks the key first, then the clock and the signature, then the rest. */
function whatFailed(error: unknown, watch: Watch): DoctorCheck[] {
  const { message, hint: fix } = errorText(toReason(error));
  const answers = ok('AliExpress', 'reachable');
  const key = ok('App Key', 'accepted');
  const secret = ok('App Secret', 'accepted');
  const clock = checkClock(watch.ahead());
  if (error instanceof CredentialsError) {
    const rest = [skipped('App Secret'), skipped('Tracking ID')];
    return [answers, bad('App Key', message, fix), ...rest, clock];
  }
  if (error instanceof SignatureError) {
    return [answers, key, bad('App Secret', message, fix), skipped('Tracking ID'), clock];
  }
  if (error instanceof TrackingIdError) {
    return [answers, key, secret, bad('Tracking ID', message, fix), clock];
  }
  if (error instanceof PublisherError) {
    return [answers, key, secret, bad('Account', message, fix), clock];
  }
  if (error instanceof PermissionTierError) {
    return [answers, key, secret, bad('Standard', message, fix), skipped('Tracking ID'), clock];
  }
  if (error instanceof ClockError) return [answers, key, bad('Clock', message, fix)];
  return [bad('AliExpress', message, fix), skipped('App Key'), skipped('App Secret'), clock];
}

/** The smallest possible GIF. */
const PIXEL = Buffer.from('R0lGODlhAQABAAAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64');

type AskTier = (client: Client, market: Market, id: string) => Promise<unknown>;

const TIERS: Readonly<Record<string, AskTier>> = {
  Advanced: (client, market) => client.getHotProducts({ keywords: KEYWORDS, pageSize: 1 }, market),
  'SKU details': (client, market, id) => client.getSkuDetails(id, market),
  'Image search': (client, market) => client.searchByImage(PIXEL, market),
};

/**
 * Checks what the app is approved for besides the standard tier, with one call per tier.
 * @param products answers of the standard tier
 */
export async function checkTiers(
  client: Client,
  market: Market,
  [product]: readonly Product[],
): Promise<DoctorCheck[]> {
  const findings = [ok('Standard', 'granted')];
  for (const [tier, ask] of Object.entries(TIERS)) {
    findings.push(await checkTier(tier, () => ask(client, market, product?.id ?? EXAMPLE_ID)));
  }
  return findings;
}

/**
 * Checks with one call whether the app may ask for delivery fees.
 * @param areShown tags of the site show them
 */
export async function checkFees(
  client: Client,
  market: Market,
  [product]: readonly Product[],
  areShown: boolean,
): Promise<DoctorCheck> {
  const productId = product?.id ?? EXAMPLE_ID;
  const found = await checkTier('Delivery fees', () => client.getShipping({ productId }, market));
  if (found.state !== 'off' || !areShown) return found;
  return warn(
    found.check,
    'not granted, so the `shipping` in your tags shows nothing',
    `${PermissionTierError.hint} Or remove \`shipping\` from your tags.`,
  );
}

async function checkTier(tier: string, ask: () => Promise<unknown>): Promise<DoctorCheck> {
  try {
    await ask();
    return ok(tier, 'granted');
  } catch (error) {
    const { message, hint: fix } = errorText(toReason(error));
    // Builds need only the standard tier.
    return error instanceof PermissionTierError
      ? off(tier, 'not granted')
      : warn(tier, message, fix);
  }
}
