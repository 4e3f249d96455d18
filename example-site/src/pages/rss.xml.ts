import rss from '@astrojs/rss';
import type { APIRoute } from 'astro';
import { getPosts, postHref } from '../posts';
import { site } from '../site';

export const GET: APIRoute = async (context) =>
  rss({
    title: site.title,
    description: site.description,
    // `site` is set in astro.config.mjs.
    site: context.site!,
    items: (await getPosts()).map((post) => ({
      title: post.data.title,
      description: post.data.description,
      pubDate: post.data.date,
      categories: post.data.tags,
      link: postHref(post),
    })),
    customData: `<language>${site.lang}</language>`,
  });
