import type { APIRoute } from 'astro';
import { fileHref } from '../file-href';

export const GET: APIRoute = ({ site }) =>
  new Response(
    `User-agent: *\nAllow: /\n\nSitemap: ${new URL(fileHref('sitemap-index.xml'), site)}\n`,
  );
