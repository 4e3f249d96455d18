import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
import { z } from 'astro/zod';
import { aliexpressLoader, productId } from 'astro-aliexpress/content';
import { site } from './site';

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
      /** The product that answers the post's question: "The short answer", above the cover. */
      product: productId().optional(),
      /** What you call it. @default AliExpress's title */
      productTitle: z.string().optional(),
      /** Your rating of it, and why, in a sentence. Lists of posts show the score, too. */
      score: z.number().min(0).max(10).optional(),
      verdict: z.string().optional(),
      /** Shown after the text, as "What you need". */
      products: z.array(productId()).default([]),
      /** The large one on the home page. */
      featured: z.boolean().default(false),
      draft: z.boolean().default(false),
    }),
});

type Locale = keyof typeof site.locales;

const locales = Object.keys(site.locales) as Locale[];

/** A search for the locale's keywords in its market, asked for anew when it is older than a day. */
function found(locale: Locale, query: { maxPrice?: string; limit: number }) {
  const { market, search: keywords } = site.locales[locale];
  const search = { ...query, keywords, sort: 'LAST_VOLUME_DESC' } as const;
  return defineCollection({ loader: aliexpressLoader({ market, search }) });
}

/** What `/deals/` shows in each locale. */
const deals = Object.fromEntries(
  locales.map((it) => [`deals-${it}`, found(it, { maxPrice: String(site.under), limit: 9 })]),
) as Record<`deals-${Locale}`, ReturnType<typeof found>>;

/** What `/best/` chooses from. */
const best = Object.fromEntries(
  locales.map((it) => [`best-${it}`, found(it, { limit: 50 })]),
) as Record<`best-${Locale}`, ReturnType<typeof found>>;

export const collections = { posts, ...deals, ...best };
