import { parseLossless } from './lossless-json.ts';
import { describeOtherText, readXmlError } from './other-text.ts';

/** What the text of an answer says. */
type Envelope =
  /** `result` is `undefined` only for code 405, the gateway's word for an empty list. */
  | { readonly kind: 'result'; readonly result: unknown }
  | { readonly kind: 'failure'; readonly failure: GatewayFailure }
  /** Not an answer of the gateway. */
  | { readonly kind: 'malformed'; readonly error: string };

/** A failure in the gateway's words. */
export interface GatewayFailure {
  /** `InvalidAppKey`, `15`, or a business code such as `402`. */
  readonly code: string;
  readonly subCode: string | undefined;
  readonly text: string;
  readonly requestId: string | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

const EMPTY = '405';
const SUCCESS = new Set(['0', '00', '200']);
/** What a success says beside its result. */
const ABOUT = new Set([
  'resp_code',
  'resp_msg',
  'code',
  'msg',
  'message',
  'success',
  'request_id',
  '_trace_id_',
]);

/** Reads the text of an answer, in all shapes that were seen or are documented. */
export function readEnvelope(text: string): Envelope {
  let json: unknown;
  try {
    json = parseLossless(text);
  } catch {
    const error = readXmlError(text);
    if (error) return failed(error, error.request_id);
    return { kind: 'malformed', error: `the answer is ${describeOtherText(text)}` };
  }
  const answer = fields(json);
  if (answer === undefined) return { kind: 'malformed', error: 'the answer is not a JSON object' };
  return readAnswer(answer);
}

function readAnswer(answer: Fields): Envelope {
  const error = fields(answer['error_response']);
  if (error) return failed(error, requestIdOf(error) ?? requestIdOf(answer));

  // Wrapped in `<method>_response`, or bare when "simplified".
  const wrapper = Object.keys(answer).find((key) => key.endsWith('_response'));
  const body = wrapper === undefined ? answer : fields(answer[wrapper]);
  if (body === undefined) return { kind: 'malformed', error: 'the answer is empty' };

  const requestId = requestIdOf(body) ?? requestIdOf(answer);
  const outcome = fields(readText(body['resp_result']));
  if (outcome) return readOutcome(outcome, requestId);
  if ('resp_code' in body || 'result' in body) return readOutcome(body, requestId);
  if ('code' in body && !SUCCESS.has(codeOf(body['code']))) return failed(body, requestId);
  if ('data' in body) return readOutcome({ result: body['data'] }, requestId);
  if ('code' in body) return readOutcome({ ...body, resp_code: body['code'] }, requestId);
  return { kind: 'malformed', error: 'the answer has neither a result nor an error' };
}

/** `{ resp_code, resp_msg, result }`; some methods have a `{ code, success, … }` as their result. */
function readOutcome(outcome: Fields, requestId: string | undefined): Envelope {
  const result = resultOf(outcome);
  // A success may lack its code, but not its result.
  const code = codeOf(outcome['resp_code']) || (result === undefined ? '' : '200');
  if (code === '') return { kind: 'malformed', error: 'the answer has neither code nor result' };
  if (code === EMPTY) return { kind: 'result', result: undefined };
  if (!SUCCESS.has(code)) {
    return failed({ code, msg: outcome['resp_msg'] }, requestId);
  }
  if (result === undefined) {
    return { kind: 'malformed', error: 'the answer is a success without a result' };
  }
  const inner = fields(result);
  if (inner?.['success'] === false || inner?.['success'] === 'false') {
    return failed(inner, requestId);
  }
  return { kind: 'result', result };
}

/** The result, also where its fields stand beside the code without a `result` around them. */
function resultOf(outcome: Fields): unknown {
  const result = readText(outcome['result']) ?? undefined;
  if (result !== undefined || 'result' in outcome) return result;
  const bare = Object.entries(outcome).filter(([key]) => !ABOUT.has(key));
  return bare.length === 0 ? undefined : Object.fromEntries(bare);
}

function failed(error: Fields, requestId: string | undefined): Envelope {
  const code = codeOf(error['code']) || 'unknown';
  const subCode = codeOf(error['sub_code']) || undefined;
  if (code === EMPTY || subCode === EMPTY) return { kind: 'result', result: undefined };
  const words = [error['msg'] ?? error['message'], error['sub_msg']];
  const text = words.filter((word) => typeof word === 'string').join(' – ');
  return { kind: 'failure', failure: { code, subCode, text, requestId } };
}

/** A list in the answer: double-wrapped, direct, or a single member without its list. */
export function listOf(value: unknown, member: string): readonly unknown[] {
  if (value === undefined || value === null || value === '') return [];
  if (Array.isArray(value)) return value;
  const wrapped = fields(value);
  if (wrapped && member in wrapped) {
    const inner = wrapped[member];
    return inner === undefined || inner === null ? [] : Array.isArray(inner) ? inner : [inner];
  }
  return wrapped && Object.keys(wrapped).length === 0 ? [] : [value];
}

export function fields(value: unknown): Fields | undefined {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
    ? (value as Fields)
    : undefined;
}

/** Parts of an answer may be JSON inside a string. */
function readText(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return parseLossless(value);
  } catch {
    return value;
  }
}

function codeOf(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value).trim() : '';
}

function requestIdOf(value: Fields): string | undefined {
  const id = value['request_id'];
  return typeof id === 'string' && id !== '' ? id : undefined;
}
