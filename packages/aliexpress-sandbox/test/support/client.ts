import { afterEach } from 'vitest';
import { expectedSignature } from '../../src/gateway/signature.ts';
import { startSandbox } from '../../src/index.ts';
import type { Sandbox, SandboxOptions } from '../../src/index.ts';

/** A minimal client with fetch and a signature, and what tests need. */

export const productDetail = 'aliexpress.affiliate.productdetail.get';

const started: Sandbox[] = [];

afterEach(async () => {
  await Promise.all(started.splice(0).map((sandbox) => sandbox.close()));
});

/** A sandbox that ends with the test. */
export async function sandboxWith(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox(options);
  started.push(sandbox);
  return sandbox;
}

export type Params = Record<string, string>;

/** The parameters of a valid call, before `sign`. */
export function paramsFor(sandbox: Sandbox, changes: Params = {}): Params {
  return {
    app_key: sandbox.appKey,
    method: productDetail,
    timestamp: String(Date.now()),
    sign_method: 'sha256',
    product_ids: '1005006338829917',
    target_currency: 'USD',
    target_language: 'EN',
    tracking_id: sandbox.trackingId,
    ...changes,
  };
}

export function signed(params: Params, secret: string): Params {
  return { ...params, sign: expectedSignature(params, secret) ?? '' };
}

/** Sends parameters as they are. */
export async function post(sandbox: Sandbox, params: Params): Promise<Response> {
  return fetch(sandbox.url, {
    method: 'POST',
    body: new URLSearchParams(params),
    redirect: 'manual',
  });
}

/** A signed call, to the end of its body. */
export async function callText(sandbox: Sandbox, changes: Params = {}): Promise<string> {
  const response = await post(sandbox, signed(paramsFor(sandbox, changes), sandbox.appSecret));
  return response.text();
}

export interface SentError {
  code: string;
  msg: string;
  type: string;
  sub_code?: string;
}

export interface RespResult {
  resp_code?: number;
  resp_msg?: string;
  result?: { current_record_count: number; products: { product: SentProduct[] } };
}

export type SentProduct = Readonly<Record<string, unknown>>;

export interface SentAnswer {
  error_response?: SentError;
  aliexpress_affiliate_productdetail_get_response?: { resp_result: RespResult };
}

export async function call(sandbox: Sandbox, changes: Params = {}): Promise<SentAnswer> {
  return JSON.parse(await callText(sandbox, changes)) as SentAnswer;
}

export async function respResult(sandbox: Sandbox, changes: Params = {}): Promise<RespResult> {
  const answer = await call(sandbox, changes);
  const response = answer.aliexpress_affiliate_productdetail_get_response;
  if (!response) throw new Error(`not a product answer: ${JSON.stringify(answer)}`);
  return response.resp_result;
}

export async function errorCode(
  sandbox: Sandbox,
  changes: Params = {},
): Promise<string | undefined> {
  return (await call(sandbox, changes)).error_response?.code;
}

/** The products answered for ids, by the id as it was sent back. */
export async function products(
  sandbox: Sandbox,
  ids: readonly string[],
  changes: Params = {},
): Promise<Map<string, SentProduct>> {
  const { result } = await respResult(sandbox, { product_ids: ids.join(','), ...changes });
  const list = result?.products.product ?? [];
  return new Map(list.map((product) => [String(product['product_id']), product]));
}

/** Ids that are sold everywhere, as many as needed. */
export function someIds(count: number, start = 1_005_000_000_000_100n): string[] {
  return Array.from({ length: count }, (_, index) => String(start + BigInt(index) * 1000n));
}
