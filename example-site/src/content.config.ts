import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';

// Without quotes YAML reads an id as a number.
const productId = z.string({ error: 'A product id is text: put it in quotes.' });

const posts = defineCollection({
  loader: glob({ base: './src/content/posts', pattern: '**/*.mdx' }),
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
      product: productId.optional(),
      /** Shown after the text, as "What you need". */
      products: z.array(productId).default([]),
      /** The large one on the home page. */
      featured: z.boolean().default(false),
      draft: z.boolean().default(false),
    }),
});

export const collections = { posts };
