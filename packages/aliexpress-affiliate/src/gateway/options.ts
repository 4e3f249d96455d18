import { systemClock, type Clock } from './clock.ts';
import { CredentialsError, ParameterError } from '../errors/errors.ts';
import { isLoopback } from '../values/hosts.ts';
import { type CountrySpelling, createCountrySpelling } from '../wire/country.ts';
import { createPacer, type Pacer } from './pacer.ts';
import { createRedact, type Redact } from '../values/redact.ts';
import { createWarnUnknown, type Warning, type WarnUnknown } from '../values/warning.ts';
import { createTrustUrl, type TrustUrl } from '../wire/trusted-url.ts';

export interface ClientOptions {
  /** App Key of your app on the AliExpress Open Platform. Surrounding white space is removed. */
  readonly appKey: string;
  /** App Secret of the same app. No error or log shows it. */
  readonly appSecret: string;
  /** Tracking ID from your AliExpress Portals account. Without it, products have no promotion link. */
  readonly trackingId?: string;
  /**
   * The API's endpoint: https, or http on loopback.
   * @default process.env.ALIEXPRESS_GATEWAY, else 'https://api-sg.aliexpress.com/sync'
   */
  readonly gateway?: string;
  readonly limits?: {
    /** Most calls at once. @default 4 */
    readonly concurrency?: number;
    /** Shortest time between the starts of two calls, in ms. 0: no pause. @default 1100 */
    readonly interval?: number;
  };
  /** Most time for one try and its body, in ms. @default 15_000 */
  readonly timeout?: number;
  /** Most time for one call from its first start, with waits and retries, in ms. @default 60_000 */
  readonly deadline?: number;
  /** Tries after the first. @default 3 */
  readonly retries?: number;
  /** Largest body of an answer, in uncompressed bytes. @default 5_000_000 */
  readonly maxBodyBytes?: number;
  /**
   * Called and awaited before every request, including retries. Count your quota here. If it throws,
   * the request is not sent, and the call fails with the same error.
   */
  readonly onCall?: (call: CallInfo) => void | Promise<void>;
  /**
   * Called and awaited when AliExpress says that the day's calls are used up. Let `onCall` refuse calls
   * until then, so that none is sent in vain.
   * @param ms how long it refuses calls; 0 when it does not say, which means until 24:00 GMT+8
   */
  readonly onQuotaSpent?: (ms: number) => void | Promise<void>;
  /**
   * Called once for each value (a sort, a currency) that AliExpress may not support. The value is sent
   * anyway, because the documented lists are old and incomplete.
   */
  readonly onWarning?: (warning: Warning) => void;
  /** Replaces the client's own pacer and `limits.interval`. */
  readonly pacer?: Pacer;
  readonly fetch?: typeof fetch;
  readonly clock?: Clock;
  /** A number in [0, 1) for the jitter. @default Math.random */
  readonly random?: () => number;
}

export interface CallInfo {
  /** `aliexpress.affiliate.productdetail.get` */
  readonly method: string;
  /** 1 for the first try, 2 for the first retry. */
  readonly attempt: number;
}

/** The options, checked and complete. */
export interface ClientSettings extends Required<
  Omit<ClientOptions, 'trackingId' | 'gateway' | 'limits' | 'onCall' | 'onQuotaSpent' | 'onWarning'>
> {
  readonly trackingId: string | undefined;
  readonly gateway: URL;
  readonly concurrency: number;
  /** Gap of the client's own pacer, in ms; 0 for a custom pacer, which sets its own pace. */
  readonly ownInterval: number;
  readonly onCall: ClientOptions['onCall'];
  readonly onQuotaSpent: ClientOptions['onQuotaSpent'];
  readonly redact: Redact;
  readonly warnUnknown: WarnUnknown;
  readonly countries: CountrySpelling;
  readonly trust: TrustUrl;
}

const GATEWAY = 'https://api-sg.aliexpress.com/sync';
/** The limit of timers. A longer wait would end at once. */
const LONGEST_WAIT = 2 ** 31 - 1;

/**
 * @throws CredentialsError when the app key or the secret is missing
 * @throws ParameterError when another option is wrong
 */
export function readOptions(options: ClientOptions): ClientSettings {
  const appKey = credential('appKey', options.appKey);
  const appSecret = credential('appSecret', options.appSecret);
  const clock = options.clock ?? systemClock;
  const interval = wait('limits.interval', options.limits?.interval ?? 1_100, 0);
  // The key is not a secret, but others should not read it in a page or a log.
  const redact = createRedact(appSecret, appKey);
  const gateway = readGateway(options.gateway ?? (process.env['ALIEXPRESS_GATEWAY'] || GATEWAY));
  return {
    appKey,
    appSecret,
    trackingId: text('trackingId', options.trackingId ?? '') || undefined,
    gateway,
    concurrency: count('limits.concurrency', options.limits?.concurrency ?? 4, 1),
    ownInterval: options.pacer ? 0 : interval,
    timeout: wait('timeout', options.timeout ?? 15_000, 1),
    deadline: wait('deadline', options.deadline ?? 60_000, 1),
    retries: count('retries', options.retries ?? 3, 0),
    maxBodyBytes: count('maxBodyBytes', options.maxBodyBytes ?? 5_000_000, 1),
    onCall: options.onCall,
    onQuotaSpent: options.onQuotaSpent,
    fetch: options.fetch ?? globalThis.fetch,
    clock,
    random: options.random ?? Math.random,
    pacer: options.pacer ?? createPacer(interval, clock),
    redact,
    warnUnknown: createWarnUnknown(options.onWarning, redact),
    countries: createCountrySpelling(),
    trust: createTrustUrl(gateway),
  };
}

/** The message leaves out the value, which may be the secret in the wrong place. */
function credential(name: string, value: unknown): string {
  const key = text(name, value ?? '');
  if (key !== '') return key;
  throw new CredentialsError({
    code: 'MissingCredentials',
    message: `\`${name}\` is missing.`,
    hint:
      'Give it to `createClient`. It’s on the page of your app at openservice.aliexpress.com. To try ' +
      'without an account, run `npx aliexpress-sandbox`, and use the values that it prints.',
  });
}

function text(name: string, value: unknown): string {
  if (typeof value === 'string') return value.trim();
  throw invalid(`\`${name}\` has to be a string.`);
}

function readGateway(value: unknown): URL {
  const url = URL.parse(text('gateway', value));
  const isSafe =
    url?.protocol === 'https:' || (url?.protocol === 'http:' && isLoopback(url.hostname));
  if (url && isSafe && url.username === '' && url.password === '') return url;
  throw invalid(
    '`gateway` (or ALIEXPRESS_GATEWAY) has to be an https URL, or an http one on this machine, ' +
      'without a user name in it.',
  );
}

function count(name: string, value: number, least: number): number {
  if (Number.isSafeInteger(value) && value >= least) return value;
  throw invalid(`\`${name}\` has to be a whole number, at least ${least}.`);
}

function wait(name: string, value: number, least: number): number {
  if (Number.isFinite(value) && value >= least && value <= LONGEST_WAIT) return value;
  throw invalid(`\`${name}\` has to be a time in ms, from ${least} to ${LONGEST_WAIT}.`);
}

function invalid(message: string): ParameterError {
  return new ParameterError({ code: 'InvalidOption', message });
}
