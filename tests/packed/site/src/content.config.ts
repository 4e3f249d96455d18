import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { aliexpressLoader, productId } from 'astro-aliexpress/content';

export const collections = {
  posts: defineCollection({
    loader: glob({ pattern: '*.mdx', base: './src/content/posts' }),
    schema: z.object({ title: z.string(), product: productId() }),
  }),
  lamps: defineCollection({
    loader: aliexpressLoader({ search: { keywords: 'desk lamp', limit: 3 } }),
  }),
};
