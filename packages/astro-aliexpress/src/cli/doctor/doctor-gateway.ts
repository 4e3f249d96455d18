import {
  ClockError,
  CredentialsError,
  PublisherError,
  SignatureError,
  TrackingIdError,
  type Client,
  type Market,
  type ProductsAnswer,
} from 'aliexpress-affiliate';
import { errorText } from '../terminal/failure.ts';
import { bad, ok, skipped, warn, type DoctorCheck } from './finding.ts';
import { numberText } from '../../core/author-text.ts';

/** The product that the documentation of the API asks for. */
export const EXAMPLE_ID = '4001016061682';

/** Seconds. Signatures count for two hours; prices and days of the quota go by the clock too. */
const MOST_SKEW = 120;

/** Hears what time it is where the gateway is. */
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

/** One call tells of the gateway, the key, the secret, the tracking id, and the clock. */
export async function checkGateway(
  client: Client,
  market: Market,
  watch: Watch,
): Promise<DoctorCheck[]> {
  try {
    const answer = await client.getProducts([EXAMPLE_ID], market);
    return [
      ok('Gateway', 'it answers'),
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
  return warn('Tracking ID', 'products carry no promotion link', TrackingIdError.hint);
}

function checkClock(ahead: number | undefined): DoctorCheck {
  if (ahead === undefined) return skipped('Clock');
  const seconds = Math.round(Math.abs(ahead) / 1000);
  if (seconds <= MOST_SKEW) return ok('Clock', 'as the gateway’s');
  const text = `${numberText(seconds)} seconds ${ahead > 0 ? 'fast' : 'slow'}`;
  return warn('Clock', text, 'Set it, or switch on time synchronisation.');
}

/** The gateway looks at the key first, then at the clock and the signature, then at the rest. */
function whatFailed(error: unknown, watch: Watch): DoctorCheck[] {
  const { message, hint: fix } = errorText(error);
  const answers = ok('Gateway', 'it answers');
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
  return [bad('Gateway', message, fix), skipped('App Key'), skipped('App Secret'), clock];
}
