import rss from '@astrojs/rss';
import type { APIContext, APIRoute } from 'astro';
import { getProducts } from 'astro-aliexpress/data';
import { html } from '../../html';
import { everyLocale, feedHref, href, localeOf, wordsOf } from '../../i18n';
import { getPosts, postHref, productsIn, type Post } from '../../posts';
import { site } from '../../site';

export const getStaticPaths = everyLocale;

export const GET: APIRoute = async (context) => {
  const locale = localeOf(context);
  const posts = await getPosts(locale);
  // `site` is set in astro.config.mjs.
  const self = new URL(feedHref(locale), context.site!).href;
  return rss({
    title: site.title,
    description: wordsOf(locale).description,
    site: new URL(href(locale), context.site!),
    xmlns: { atom: 'http://www.w3.org/2005/Atom' },
    items: await Promise.all(
      posts.map(async (post) => ({
        title: post.data.title,
        description: post.data.description,
        pubDate: post.data.date,
        categories: post.data.tags,
        link: postHref(locale, post),
        content: await contentOf(post, context),
      })),
    ),
    customData: html`<language>${locale}</language
      ><atom:link href="${self}" rel="self" type="application/rss+xml" />`,
  });
};

/**
 * The summary, and the post's products as plain links. No cards, and no prices: feed readers keep
 * what they have fetched, and know nothing of styles.
 */
async function contentOf(post: Post, page: APIContext): Promise<string> {
  const summary = html`<p>${post.data.description}</p>`;
  const products = await getProducts(productsIn(post), { page, covered: true });
  const shown = products.filter((product) => product.state === 'available');
  if (shown.length === 0) return summary;
  const links = new Map(
    shown.map(({ id, link, title }) => [
      id,
      html`<li><a href="${link.href}" rel="${link.rel}">${title.text}</a></li>`,
    ]),
  );
  const note = html`<p>${wordsOf(localeOf(page)).feedProducts}</p>`;
  return `${summary}${note}<ul>${[...links.values()].join('')}</ul>`;
}
