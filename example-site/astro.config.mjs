import mdx from '@astrojs/mdx';
import sitemap from '@astrojs/sitemap';
import aliexpress from 'astro-aliexpress';
import { defineConfig, passthroughImageService } from 'astro/config';
import { site } from './src/site.js';

export default defineConfig({
  site: site.url,
  // English pages have no prefix, German ones begin with /de/. What they say: src/locales/.
  i18n: { locales: ['en', 'de'], defaultLocale: 'en' },
  integrations: [
    aliexpress({
      // Real products when the three variables of .env.example are set, sample data until then.
      sandbox: 'auto',
      market: 'US',
      locales: { de: 'DE' },
    }),
    mdx(),
    sitemap({
      filter: (page) => !page.endsWith('/showcase/'),
      i18n: { defaultLocale: 'en', locales: { en: 'en', de: 'de' } },
    }),
  ],
  // The covers are SVG, so there is nothing to resize. For photographs: install sharp, delete this line.
  image: { service: passthroughImageService() },
  security: { csp: true },
  // No code on this blog. The default highlighter's inline styles do not go with the line above.
  markdown: { syntaxHighlight: false },
  // Nine lines of noise for each post otherwise: https://github.com/withastro/astro/issues/18087
  vite: { build: { rolldownOptions: { checks: { moduleLevelDirective: false } } } },
});
