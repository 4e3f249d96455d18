import mdx from '@astrojs/mdx';
import sitemap from '@astrojs/sitemap';
import aliexpress from 'astro-aliexpress';
import { defineConfig, passthroughImageService } from 'astro/config';
import { searchIndex } from './src/search-index.js';
import { site } from './src/site.js';

const locales = Object.keys(site.locales);
const [defaultLocale] = locales;
const markets = Object.fromEntries(locales.map((it) => [it, site.locales[it].market]));

export default defineConfig({
  site: site.url,
  // `/` for a domain, `/blog` for `https://you.github.io/blog`.
  base: new URL(site.url).pathname,
  // Posts link to each other with `../its-name/`, which means something else on an address without it.
  trailingSlash: 'always',
  i18n: { locales, defaultLocale },
  integrations: [
    aliexpress({
      // Real products when the three variables of .env.example are set, sample data until then.
      sandbox: 'auto',
      market: markets[defaultLocale],
      locales: markets,
      // Search engines may show your scores. Not those of sample data.
      jsonLd: { author: site.author },
    }),
    mdx(),
    sitemap({
      filter: (page) => !page.endsWith('/showcase/'),
      i18n: { defaultLocale, locales: Object.fromEntries(locales.map((it) => [it, it])) },
    }),
    searchIndex(),
  ],
  // The covers are SVG, so there is nothing to resize. For photographs: install sharp, delete this line.
  image: { service: passthroughImageService() },
  security: { csp: true },
  // No code on this blog. The default highlighter's inline styles do not go with the line above.
  markdown: { syntaxHighlight: false },
  // Nine lines of noise for each post otherwise: https://github.com/withastro/astro/issues/18087
  vite: { build: { rolldownOptions: { checks: { moduleLevelDirective: false } } } },
});
