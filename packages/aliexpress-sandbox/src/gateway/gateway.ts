import { bent, respResult } from './envelope.ts';
import { type ErrorResponse, isv } from '../methods/errors.ts';
import { type Fault, faultKinds, type GatewayFault, isAmong } from '../core/faults.ts';
import type { Habits } from '../core/habits.ts';
import type { OrderBook } from '../fixtures/orders.ts';
import type { CallLimits } from './limits.ts';
import { failure } from '../methods/method.ts';
import type { Business, Files, Method, RequestParams, Permission } from '../methods/method.ts';
import { methods } from '../methods/methods.ts';
import { expectedSignature } from './signature.ts';

interface GatewayOptions {
  readonly appKey: string;
  readonly appSecret: string;
  readonly trackingIds: readonly string[];
  readonly permissions: ReadonlySet<Permission>;
  readonly gone: ReadonlySet<string>;
  readonly habits: Habits;
  readonly orderBook: OrderBook;
  readonly limits: CallLimits;
}

interface GatewayAnswer {
  /** `ok`, or the code of the error. */
  readonly outcome: string;
  readonly body: unknown;
}

/** What the sandbox knows of a request besides its parameters. */
interface RequestFacts {
  readonly files: Files;
  readonly at: number;
  /** Number of the request, for a unique `request_id`. */
  readonly serial: number;
  readonly origin: string;
  readonly fault: Fault | undefined;
}

const systemParams = ['app_key', 'timestamp', 'sign_method', 'sign'];

/** How far a request's timestamp may be off. */
const timestampWindow = 7_200_000;

/** Answers a request as the gateway would, apart from HTTP. */
export function answer(
  params: RequestParams,
  arrival: RequestFacts,
  options: GatewayOptions,
): GatewayAnswer {
  const { files, at, serial, origin, fault } = arrival;
  const trace = `2141${at.toString(16)}${serial.toString(16).padStart(6, '0')}e10cf`;
  const ids = { request_id: `212a${at}${String(serial).padStart(4, '0')}`, _trace_id_: trace };

  const refuse = (error: ErrorResponse): GatewayAnswer => ({
    outcome: error.code,
    body: { error_response: { ...error, ...ids } },
  });

  const method = methods.get(params['method'] ?? '');
  if (!method) return refuse(isv('InvalidApiPath', 'The specified method is invalid'));
  const error =
    refusal(params, method, arrival, options) ??
    gatewayFault(params, arrival, options.limits) ??
    options.limits.admit(at);
  if (error) return refuse(error);

  const answerFault = isAmong(faultKinds.answer, fault) ? fault.kind : undefined;
  const { trackingIds, gone, habits, orderBook } = options;
  const seed = seedOf(params);
  const business =
    objection(params, method, options) ??
    method.answer({
      params: understood(params, habits),
      files,
      seed,
      at,
      trace,
      origin,
      trackingIds,
      gone,
      habits,
      orders: () => orderBook(at),
      fault: answerFault,
    });
  const wrapped = (method.envelope ?? respResult)(business, seed);
  if ('error' in wrapped) return refuse(wrapped.error);
  const name = `${method.name.replaceAll('.', '_')}_response`;
  return {
    outcome: business.code === 200 ? 'ok' : String(business.code),
    body: { [name]: { ...bent(wrapped.content, answerFault), ...ids } },
  };
}

/** Why a request with a known method is refused, in the gateway's order of checks. */
function refusal(
  params: RequestParams,
  { required, permission }: Method,
  { at, files }: RequestFacts,
  options: GatewayOptions,
): ErrorResponse | undefined {
  const missing = [...systemParams, ...required].find((name) => !params[name] && !files.has(name));
  if (missing !== undefined) {
    return isv('MissingParameter', `The input parameter "${missing}" that is mandatory is missing`);
  }
  // The gateway checks the key before the signature.
  if (params['app_key'] !== options.appKey) {
    return isv('InvalidAppKey', 'The specified app key is invalid');
  }
  // Written this way, text that is not a number is refused, too.
  if (!(Math.abs(at - Number(params['timestamp'])) <= timestampWindow)) return illegalTimestamp;
  if (params['sign'] !== expectedSignature(params, options.appSecret)) {
    const msg = 'The request signature does not conform to platform standards';
    return isv('IncompleteSignature', msg);
  }
  if (permission && !options.permissions.has(permission)) {
    return isv('InsufficientPermission', 'App does not have permission to access this api');
  }
  return undefined;
}

/** The business failure of wrong parameters, if any. */
function objection(
  params: RequestParams,
  { accepts = {} }: Method,
  { trackingIds, habits }: GatewayOptions,
): Business | undefined {
  const unacceptable = Object.entries(accepts).find(([name, form]) => {
    const value = params[name];
    if (value === undefined) return false;
    return form instanceof RegExp ? !form.test(value) : !form.includes(value);
  });
  if (unacceptable) return failure(407, `${unacceptable[0]} is malformed`);
  const trackingId = params['tracking_id'];
  if (trackingId !== undefined && !trackingIds.includes(trackingId)) {
    return failure(402, 'TrackingId input parameter error');
  }
  const country = countryOf(params);
  const isUnknown = country !== undefined && habits.unknown?.includes(country);
  return isUnknown ? failure(405, 'The result is empty') : undefined;
}

/** Methods name it differently. */
export function countryOf(params: RequestParams): string | undefined {
  return params['country'] ?? params['ship_to_country'] ?? params['shpt_to'];
}

/** A currency that the gateway does not know counts as none. */
function understood(params: RequestParams, { unknown = [] }: Habits): RequestParams {
  const { target_currency: currency = '', ...others } = params;
  return unknown.includes(currency) ? others : params;
}

/** The parameters of a call without the system parameters. */
function seedOf(params: RequestParams): string {
  const asked = Object.entries(params).filter(([name]) => !systemParams.includes(name));
  return new URLSearchParams(asked.toSorted()).toString();
}

const illegalTimestamp = isv('IllegalTimestamp', 'The specified timestamp is outside the window');

function gatewayFault(
  params: RequestParams,
  { at, fault }: RequestFacts,
  limits: CallLimits,
): ErrorResponse | undefined {
  if (!isAmong(faultKinds.gateway, fault)) return undefined;
  const errors: Record<GatewayFault, () => ErrorResponse> = {
    throttle: () => limits.ban(at, fault.ms ?? 1000),
    'clock-skew': () => illegalTimestamp,
    'service-unavailable': () => ({
      type: 'SYSTEM',
      code: 'ServiceUnavailable',
      msg: 'The request has failed due to a temporary failure of the server',
    }),
    'isp-error': () => ({
      type: 'ISP',
      code: '15',
      msg: 'Remote service error',
      sub_code: 'isp.http-read-timeout',
      sub_msg: 'The backend did not answer in time',
    }),
    'echo-secrets': () => ({
      type: 'ISV',
      code: 'InvalidParameter',
      msg: `Invalid parameter: ${new URLSearchParams(params).toString()}`,
      sub_code: 'isv.invalid-parameter',
    }),
  };
  return errors[fault.kind]();
}
