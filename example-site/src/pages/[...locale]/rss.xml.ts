import { getContainerRenderer } from '@astrojs/mdx/container-renderer';
import rss from '@astrojs/rss';
import type { APIRoute } from 'astro';
import { experimental_AstroContainer as AstroContainer } from 'astro/container';
import { feedHtml } from 'astro-aliexpress/feed';
import { loadRenderers } from 'astro:container';
import FeedPost from '../../components/FeedPost.astro';
import { html } from '../../html';
import { everyLocale, feedHref, href, localeOf, wordsOf } from '../../i18n';
import { getPosts, postHref } from '../../posts';
import { site } from '../../site';

export const getStaticPaths = everyLocale;

export const GET: APIRoute = async (context) => {
  const locale = localeOf(context);
  const posts = await getPosts(locale);
  // `site` is set in astro.config.mjs.
  const address = (path: string) => new URL(path, context.site!);
  const renderers = await loadRenderers([getContainerRenderer()]);
  const container = await AstroContainer.create({ renderers });
  return rss({
    title: site.title,
    description: wordsOf(locale).description,
    site: address(href(locale)),
    xmlns: { atom: 'http://www.w3.org/2005/Atom' },
    items: await Promise.all(
      posts.map(async (post) => ({
        title: post.data.title,
        description: post.data.description,
        pubDate: post.data.date,
        categories: post.data.tags,
        link: postHref(locale, post),
        // The whole post, with its products as links: feed readers know no styles, and prices age.
        content: await feedHtml(container, FeedPost, {
          props: { post, locale },
          locale,
          base: address(postHref(locale, post)),
        }),
      })),
    ),
    customData: html`<language>${locale}</language
      ><atom:link
        href="${address(feedHref(locale)).href}"
        rel="self"
        type="application/rss+xml"
      />`,
  });
};
