import type { Sandbox } from '../../src/index.ts';
import { post, signed } from './client.ts';
import type { SentError, Params, SentProduct } from './client.ts';

/** Calls of any method, which `client.ts` does not have. */

/** The answer with a list of products, for example a page of a search. */
export interface SentPage {
  readonly current_page_no: number;
  readonly current_record_count: number;
  readonly total_record_count: number;
  readonly total_page_no?: number;
  readonly is_finished?: boolean;
  readonly products: { readonly product: readonly SentProduct[] };
}

/** The text of a method's answer, called with exactly these parameters. */
export async function askText(
  sandbox: Sandbox,
  method: string,
  params: Params = {},
): Promise<string> {
  const call = {
    app_key: sandbox.appKey,
    method: `aliexpress.affiliate.${method}`,
    timestamp: String(Date.now()),
    sign_method: 'sha256',
    ...params,
  };
  return (await post(sandbox, signed(call, sandbox.appSecret))).text();
}

/** The answer's result, and its code: that of an error, or 200 when there is none. */
export async function ask<Result = SentPage>(
  sandbox: Sandbox,
  method: string,
  params: Params = {},
): Promise<{ code: string; result: Result | undefined }> {
  const text = await askText(sandbox, method, params);
  const answer = JSON.parse(text) as Record<
    string,
    { resp_result: { resp_code?: number; result?: Result } } & SentError
  >;
  const error = answer['error_response'];
  if (error) return { code: error.code, result: undefined };
  const body = answer[`aliexpress_affiliate_${method.replaceAll('.', '_')}_response`];
  if (!body) throw new Error(`not an answer: ${text}`);
  const { resp_code: code = 200, result } = body.resp_result;
  return { code: String(code), result };
}

/** A result that must be there. */
export async function resultOf<Result = SentPage>(
  sandbox: Sandbox,
  method: string,
  params: Params = {},
): Promise<Result> {
  const answer = await ask<Result>(sandbox, method, params);
  if (!answer.result) throw new Error(`${method} was answered with ${answer.code}`);
  return answer.result;
}

/** The products of one page. */
export async function found(
  sandbox: Sandbox,
  method: string,
  params: Params = {},
): Promise<readonly SentProduct[]> {
  return (await resultOf(sandbox, method, params)).products.product;
}

/** All pages of a list. */
export async function allPages(
  sandbox: Sandbox,
  method: string,
  params: Params = {},
): Promise<SentPage[]> {
  const pages: SentPage[] = [];
  for (;;) {
    const paging = { page_no: String(pages.length + 1), page_size: '50' };
    const { code, result: page } = await ask(sandbox, method, { ...params, ...paging });
    if (code === '405') return pages;
    if (!page) throw new Error(`${method} was answered with ${code}`);
    pages.push(page);
  }
}

export function idsOf(products: readonly SentProduct[]): string[] {
  return products.map((product) => String(product['product_id']));
}

export function minorUnits(price: unknown): number {
  return Number(String(price).replace('.', ''));
}
