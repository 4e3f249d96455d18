import { existsSync } from 'node:fs';
import starlight from '@astrojs/starlight';
import aliexpress from 'astro-aliexpress';
import { defineConfig } from 'astro/config';
import linksValidator from 'starlight-links-validator';
import { sectionPages } from './src/reference/more-pages.ts';

/** A page that may not be written yet. */
const ifThere = (slug) =>
  existsSync(new URL(`./src/content/docs/${slug}.mdx`, import.meta.url)) ? [slug] : [];

export default defineConfig({
  integrations: [
    aliexpress({ sandbox: true, aliases: './src/data/products.yaml' }),
    starlight({
      title: 'astro-aliexpress',
      description: 'AliExpress product cards in Astro, made while the site builds.',
      logo: { src: './public/favicon.svg', alt: '' },
      customCss: ['./src/styles/docs.css'],
      components: { Head: './src/components/Head.astro' },
      // Code is read on phones, too; what a terminal shows is in columns.
      expressiveCode: {
        defaultProps: { wrap: true, overridesByLang: { console: { wrap: false } } },
      },
      // It does not see the anchors of a table made by a component: the test of these pages does.
      plugins: [linksValidator({ exclude: ['/reference/options/#*'] })],
      sidebar: [
        {
          label: 'Start',
          items: [
            { slug: 'index', label: 'What it is' },
            'get-started',
            'credentials',
            'rules',
            'from-wordpress',
          ],
        },
        {
          label: 'Tags',
          items: [
            { slug: 'tags', label: 'Choose a tag' },
            'tags/cards',
            'tags/lists',
            'tags/comparisons',
            'tags/in-a-sentence',
            'tags/pictures-and-coupons',
            'tags/price-history',
            'tags/your-words',
            'tags/disclosure',
          ],
        },
        {
          label: 'Guides',
          items: [
            'guides/your-products',
            'guides/old-posts',
            'guides/markets',
            'guides/languages',
            'guides/freshness',
            'guides/unavailable',
            'guides/which-page-earns',
            'guides/pictures',
            'guides/prices-and-law',
            'guides/structured-data',
            'guides/look',
            'guides/own-components',
            'guides/data',
            'guides/markdoc',
            'guides/cms',
            'guides/toolbar',
            'guides/feeds',
            ...sectionPages(),
            ...ifThere('hosting'),
          ],
        },
        {
          label: 'Reference',
          items: [
            'reference/options',
            'reference/commands',
            'reference/measured',
            'troubleshooting',
          ],
        },
        { label: 'Contributing', items: ['contributing/architecture', 'contributing/guide'] },
      ],
    }),
  ],
  // Nine lines of noise for each page otherwise: https://github.com/withastro/astro/issues/18087
  vite: { build: { rolldownOptions: { checks: { moduleLevelDirective: false } } } },
});
