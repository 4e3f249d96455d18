import type { APIContext, MiddlewareHandler } from 'astro';
import settings from 'virtual:astro-aliexpress/settings';
import { theBridge } from './render/bridge.ts';
import { keepFirstDisclosure, sweepLater } from './render/disclosure.ts';
import { collectFacts, type PageFacts } from './render/page-facts.ts';
import { addJsonLd, structuredDataFor } from './render/structured-data.ts';

/**
 * Finishes prerendered pages, once their HTML is complete: keeps the first disclosure and adds
 * structured data. Pages rendered on demand are streamed unchanged.
 */
export const onRequest: MiddlewareHandler = async (context, next) => {
  if (!context.isPrerendered) return next();
  const discloses = settings.disclosure !== false;
  if (discloses) sweepLater(context.request);
  const facts = settings.jsonLd ? collectFacts(context.request) : undefined;
  theBridge()?.visited(context.url.pathname);
  const response = await next();
  if (!discloses && !facts) return response;
  if (!response.headers.get('content-type')?.startsWith('text/html')) return response;
  const { status, statusText } = response;
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  const html = await response.text();
  const swept = discloses ? keepFirstDisclosure(html) : html;
  const finished = facts ? describe(swept, facts, context) : swept;
  return new Response(finished, { status, statusText, headers });
};

function describe(html: string, facts: PageFacts, { url }: APIContext): string {
  const described = structuredDataFor(facts, html, settings);
  if (described === undefined) return html;
  const { product, reasons } = described;
  theBridge()?.described({ page: url.pathname, hasData: product !== undefined, reasons });
  return product ? addJsonLd(html, product) : html;
}
