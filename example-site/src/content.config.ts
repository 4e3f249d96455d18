import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { aliexpressLoader, productId } from 'astro-aliexpress/content';

/** In the folder of its locale. The same file name in another locale's folder is a translation. */
const posts = defineCollection({
  loader: glob({ base: './src/content/posts', pattern: '*/*.mdx' }),
  schema: ({ image }) =>
    z.object({
      title: z.string(),
      description: z.string().max(200),
      date: z.coerce.date(),
      updated: z.coerce.date().optional(),
      /** Lower case, words joined by hyphens: they are part of an address. */
      tags: z.array(z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)).min(1),
      /** A picture with the proportions 3:2. It is decoration: it says nothing that the text does not. */
      cover: image(),
      /** The product that answers the post's question: shown before the text. */
      product: productId().optional(),
      /** Shown after the text, as "What you need". */
      products: z.array(productId()).default([]),
      /** The large one on the home page. */
      featured: z.boolean().default(false),
      draft: z.boolean().default(false),
    }),
});

/** What `/deals/` shows in a locale, asked for anew when it is older than a day: a search in its market. */
const deals = (market: string, keywords: string) =>
  defineCollection({
    loader: aliexpressLoader({
      market,
      search: { keywords, maxPrice: '20', sort: 'LAST_VOLUME_DESC', limit: 9 },
    }),
  });

export const collections = {
  posts,
  'deals-en': deals('US', 'desk'),
  'deals-de': deals('DE', 'Schreibtisch'),
};
