import mdx from '@astrojs/mdx';
import sitemap from '@astrojs/sitemap';
import aliexpress from 'astro-aliexpress';
import { defineConfig, passthroughImageService } from 'astro/config';

export default defineConfig({
  site: 'https://example.com',
  integrations: [
    // Real products when the three variables of .env.example are set, sample data until then.
    aliexpress({ sandbox: 'auto' }),
    mdx(),
    sitemap({ filter: (page) => !page.endsWith('/showcase/') }),
  ],
  // The covers are SVG, so there is nothing to resize. For photographs: install sharp, delete this line.
  image: { service: passthroughImageService() },
  security: { csp: true },
  // No code on this blog. The default highlighter's inline styles do not go with the line above.
  markdown: { syntaxHighlight: false },
  // Nine lines of noise for each post otherwise: https://github.com/withastro/astro/issues/18087
  vite: { build: { rolldownOptions: { checks: { moduleLevelDirective: false } } } },
});
