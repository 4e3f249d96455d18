import type { APIContext, MiddlewareHandler } from 'astro';
import settings from 'virtual:astro-aliexpress/settings';
import { keepFirstAnchors } from './render/anchor.ts';
import { theBridge } from './render/bridge.ts';
import { keepFirstDisclosure } from './render/disclosure.ts';
import { collectFacts, type PageFacts } from './render/page-facts.ts';
import { noteSitePage } from './render/site-page.ts';
import { addJsonLd, structuredDataFor } from './render/structured-data.ts';
import { isEarning, sweepLater } from './render/sweep.ts';

/**
 * Finishes prerendered pages, once their HTML is complete: keeps the first disclosure and the first
 * anchor of each product, and adds structured data. Pages rendered on demand are streamed unchanged.
 */
export const onRequest: MiddlewareHandler = async (context, next) => {
  noteSitePage(context);
  if (!context.isPrerendered) return next();
  const discloses = settings.disclosure !== false;
  sweepLater(context.request);
  const facts = settings.jsonLd ? collectFacts(context.request) : undefined;
  theBridge()?.visited(context.url.pathname);
  const response = await next();
  if (!response.headers.get('content-type')?.startsWith('text/html')) return response;
  const { status, statusText } = response;
  const headers = new Headers(response.headers);
  headers.delete('content-length');
  const html = await response.text();
  const anchored = keepFirstAnchors(html);
  const swept = discloses ? keepFirstDisclosure(anchored, isEarning(context.request)) : anchored;
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
