import type { MiddlewareHandler } from 'astro';
import { keepFirstDisclosure, sweepLater } from './runtime/disclosure.ts';

/** Lets a prerendered page keep the first of its disclosures. Others are sent as they are rendered. */
export const onRequest: MiddlewareHandler = async (context, next) => {
  if (!context.isPrerendered) return next();
  sweepLater(context.request);
  const response = await next();
  if (!response.headers.get('content-type')?.startsWith('text/html')) return response;
  const { status, statusText } = response;
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  return new Response(keepFirstDisclosure(await response.text()), { status, statusText, headers });
};
