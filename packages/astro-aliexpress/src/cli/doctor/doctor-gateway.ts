import {
  type Client,
  ClockError,
  CredentialsError,
  type Market,
  PermissionTierError,
  type ProductsAnswer,
  PublisherError,
  SignatureError,
  TrackingIdError,
} from 'aliexpress-affiliate';
import { toReason } from 'aliexpress-catalog';
import { numberText } from '../../core/author-text.ts';
import { errorText } from '../terminal/failure.ts';
import { bad, type DoctorCheck, off, ok, skipped, warn } from './doctor-check.ts';

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

/** Checks the gateway, key, secret, tracking id and clock with one call. */
export async function checkGateway(
  client: Client,
  market: Market,
  watch: Watch,
): Promise<DoctorCheck[]> {
  try {
    const answer = await client.getProducts([EXAMPLE_ID], market);
    return [
      ok('AliExpress', 'reachable'),
      ok('App Key', 'accepted'),
      ok('App Secret', 'accepted'),
      checkTrackingId(answer),
      checkClock(watch.ahead()),
    ];
  } catch (error) {
    return whatFailed(error, watch);
  }
}

function checkTrackingId({ products }: ProductsAnswer): DoctorCheck {
  const isLinked = products.every(({ promotionLink }) => promotionLink !== undefined);
  if (isLinked) return ok('Tracking ID', 'accepted');
  return warn('Tracking ID', 'products come without promotion links', TrackingIdError.hint);
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
  if (error instanceof ClockError) return [answers, key, bad('Clock', message, fix)];
  return [bad('AliExpress', message, fix), skipped('App Key'), skipped('App Secret'), clock];
}

/** The smallest possible GIF. */
const PIXEL = Buffer.from('R0lGODlhAQABAAAAACH5BAEAAAAALAAAAAABAAEAAAICRAEAOw==', 'base64');

const TIERS: Readonly<Record<string, (client: Client, market: Market) => Promise<unknown>>> = {
  Standard: (client, market) => client.searchProducts({ keywords: 'usb', pageSize: 1 }, market),
  Advanced: (client, market) => client.getHotProducts({ keywords: 'usb', pageSize: 1 }, market),
  'SKU details': (client, market) => client.getSkuDetails(EXAMPLE_ID, market),
  'Image search': (client, market) => client.searchByImage(PIXEL, market),
};

/** Checks what the app is approved for, with one call per tier. */
export async function checkTiers(client: Client, market: Market): Promise<DoctorCheck[]> {
  const findings: DoctorCheck[] = [];
  for (const [tier, ask] of Object.entries(TIERS)) {
    findings.push(await checkTier(tier, () => ask(client, market)));
  }
  return findings;
}

async function checkTier(tier: string, ask: () => Promise<unknown>): Promise<DoctorCheck> {
  try {
    await ask();
    return ok(tier, 'granted');
  } catch (error) {
    const { message, hint: fix } = errorText(toReason(error));
    if (!(error instanceof PermissionTierError)) return warn(tier, message, fix);
    // Builds need only the standard tier.
    return tier === 'Standard' ? bad(tier, message, fix) : off(tier, 'not granted');
  }
}
