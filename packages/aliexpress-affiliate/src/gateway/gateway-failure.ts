import type { AliExpressError, ErrorFacts } from '../errors/aliexpress-error.ts';
import type { GatewayFailure } from '../wire/envelope.ts';
import {
  ClockError,
  CredentialsError,
  GatewayError,
  ParameterError,
  PermissionTierError,
  PublisherError,
  QuotaError,
  SignatureError,
  ThrottledError,
  TrackingIdError,
} from '../errors/errors.ts';
import type { CallFacts } from './http-failure.ts';
import { omitUndefined } from '../values/omit-undefined.ts';
import type { Redact } from '../values/redact.ts';

/**
 * The gateway's codes, the numeric codes of its older API, and the business codes in `resp_code`. Any
 * other code is a `GatewayError`.
 */
const CAUSES = new Map<string, new (facts: ErrorFacts) => AliExpressError>([
  ['InvalidAppKey', CredentialsError],
  ['28', CredentialsError],
  ['29', CredentialsError],
  ['IncompleteSignature', SignatureError],
  ['InvalidSignature', SignatureError],
  ['24', SignatureError],
  ['25', SignatureError],
  ['IllegalTimestamp', ClockError],
  ['31', ClockError],
  ['InsufficientPermission', PermissionTierError],
  ['AppWhiteIpLimit', PermissionTierError],
  ['IllegalAccessToken', PermissionTierError],
  ['11', PermissionTierError],
  ['12', PermissionTierError],
  ['26', PermissionTierError],
  ['27', PermissionTierError],
  ['MissingParameter', ParameterError],
  ['InvalidApiPath', ParameterError],
  ['40', ParameterError],
  ['41', ParameterError],
  ['407', ParameterError],
  ['401', PublisherError],
  ['402', TrackingIdError],
]);

const THROTTLES = new Set([
  'ApiCallLimit',
  'ApiCallLimits',
  'AppCallLimit',
  'AppApiCallLimit',
  '7',
]);

/** The old platform's name for the limit of a day. */
const DAY_LIMIT = 'limited-by-app-access-count';

/** Seconds. A ban as long as this ends with the day: bans for the pace last a second or two. */
const DAY_BAN = 600;

const TOKEN_HINT =
  'This method needs a seller’s or buyer’s access token, which this client does not send. The ' +
  'affiliate methods need none.';

/** Codes for which the hint of the class would not help. */
const HINTS = new Map([
  [
    'AppWhiteIpLimit',
    'The address of this machine is not on the app’s IP white list. Add it, or empty the list, on ' +
      'the page of your app on the AliExpress Open Platform (openservice.aliexpress.com).',
  ],
  ['IllegalAccessToken', TOKEN_HINT],
  // A missing and an expired session, on the older API.
  ['26', TOKEN_HINT],
  ['27', TOKEN_HINT],
]);

/** Makes an error of the gateway's code. */
export function errorOfFailure(
  failure: GatewayFailure,
  call: CallFacts,
  redact: Redact,
): AliExpressError {
  const code = redact(failure.code, 60);
  const subCode = failure.subCode && redact(failure.subCode, 80);
  const text = redact(failure.text);
  const words = `${code}${subCode ? ` (${subCode})` : ''}${text ? ` – ${text}` : ''}`;
  const facts = omitUndefined({
    ...call,
    code,
    message: `${call.method}: ${words}`,
    requestId: failure.requestId && redact(failure.requestId, 80),
    hint: HINTS.get(failure.code),
  });

  if (THROTTLES.has(failure.code)) {
    const ban = { banSeconds: banSeconds(failure.text) };
    if (!isForTheDay(failure, ban.banSeconds)) return new ThrottledError({ ...facts, ...ban });
    const message = `${call.method}: the day’s calls are used up (${words})`;
    return new QuotaError({ ...facts, ...ban, message });
  }
  if (lacksToken(failure)) return new PermissionTierError({ ...facts, hint: TOKEN_HINT });
  const Cause = CAUSES.get(failure.code) ?? causeOfSubCode(failure.subCode);
  if (Cause) return new Cause(facts);
  return new GatewayError(omitUndefined({ ...facts, subCode }));
}

/** The parameter that is missing is one that no caller of this client can add. */
function lacksToken({ code, text }: GatewayFailure): boolean {
  return code === 'MissingParameter' && /\b(?:access_?token|session)\b/i.test(text);
}

/** `isv.…` is a mistake of the caller. `isp.…` is a failure behind the gateway. */
function causeOfSubCode(subCode = '') {
  if (/^isv\..*permission/i.test(subCode)) return PermissionTierError;
  // Not `isv.invalid-parameter:account`.
  if (/^isv\.[^:]*account/i.test(subCode)) return PublisherError;
  return subCode.startsWith('isv.') ? ParameterError : undefined;
}

/** The limit of a day may come with the second or two that a ban for the pace lasts. */
function isForTheDay({ subCode = '' }: GatewayFailure, seconds: number): boolean {
  return seconds >= DAY_BAN || (seconds === 0 && subCode.endsWith(DAY_LIMIT));
}

/** "…this ban will last 1 seconds", "This ban will last for 1 more seconds". Seen with 0, 1 and 2. */
function banSeconds(text: string): number {
  return Number(/\bban will last(?: for)? (\d{1,6})\b/i.exec(text)?.[1] ?? 0);
}
