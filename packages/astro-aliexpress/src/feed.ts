import settings from 'virtual:astro-aliexpress/settings';
import type { MarketParts } from './core/market.ts';
import { NO_PAGE } from './core/no-page.ts';
import { theBridge } from './render/bridge.ts';
import { keepFirstDisclosure } from './render/disclosure.ts';
import { type Feed, markFeed } from './render/feed.ts';
import { toFeedHtml } from './render/feed-html.ts';
import { tagMarkdown } from './render/feed-markdown.ts';
import type { PageContext } from './render/page.ts';
import { isEarning, sweepLater } from './render/sweep.ts';
import type { TagText } from './render/tag-text.ts';
import { type BodyTag, bodyTags } from './source/body-tags.ts';
import { importsInPost, readProps } from './source/props-in-post.ts';
import { discloseOnce, replaceTags } from './source/replace-tags.ts';
import { SourceText } from './source/source-text.ts';

/** Whom a feed is for. */
export interface FeedOptions {
  /** One of Astro's locales. @default the default locale */
  readonly locale?: string | undefined;
  /** Another market: a country, or `{ country: 'DE', currency: 'EUR' }`. @default the locale's */
  readonly market?: MarketParts | string | undefined;
}

export interface FeedHtmlOptions extends FeedOptions {
  /** The whole address of the post: makes links and pictures in it absolute. */
  readonly base?: string | URL | undefined;
  /** Props of the component, such as `{ components }`. */
  readonly props?: Record<string, unknown> | undefined;
}

/** The part of Astro's container that renders. */
export interface FeedContainer<Component> {
  renderToString(
    component: Component,
    options?: { request?: Request; props?: Record<string, unknown> },
  ): Promise<string>;
}

/**
 * A post in HTML for a feed or a newsletter. Product tags become links and your words: no cards, no
 * prices, nothing that is wrong when somebody reads it later.
 *
 * @param container from `experimental_AstroContainer.create({ renderers })`
 * @param Content from `render(post)`, or any component
 */
export async function feedHtml<Component>(
  container: FeedContainer<Component>,
  Content: Component,
  { base, props = {}, ...options }: FeedHtmlOptions = {},
): Promise<string> {
  const address = base === undefined ? undefined : wholeAddress(String(base));
  const request = feedRequest({ ...options, name: NO_PAGE.feedHtml }, address);
  sweepLater(request);
  const rendered = await container.renderToString(Content, { request, props });
  return toFeedHtml(keepFirstDisclosure(rendered, isEarning(request)), address);
}

/** @throws TypeError for a path */
function wholeAddress(base: string): URL {
  const address = URL.parse(base);
  if (address) return address;
  throw new TypeError(
    `feedHtml: \`base\` must be a whole address, not "${base}". Pass a URL: \`new URL('${base}', context.site)\`.`,
  );
}

/** As the container makes one. */
function feedRequest(feed: Feed, address = new URL('https://example.com/')): Request {
  theBridge()?.calledIn({ caller: feed.name, market: feed.market });
  const request = new Request(address);
  markFeed(request, feed);
  return request;
}

export interface FeedMarkdownOptions extends FeedOptions {
  /** The post's front matter, for tags such as `<Product id={frontmatter.product} />`. */
  readonly frontmatter?: Readonly<Record<string, unknown>> | undefined;
}

/**
 * The Markdown of a post with links and your words instead of product tags, for a Markdown renderer
 * that doesn't know them. Imports and exports of MDX are left out.
 *
 * @param body `post.body`
 */
export async function feedMarkdown(
  body: string,
  { frontmatter = {}, ...options }: FeedMarkdownOptions = {},
): Promise<string> {
  const request = feedRequest({ ...options, name: NO_PAGE.feedMarkdown });
  const page = { url: new URL(request.url), request };
  const source = new SourceText(body);
  const tags = bodyTags(source);
  const texts = await Promise.all(tags.map((tag) => textOf(tag, { frontmatter }, page)));
  const replaced = new Map(tags.map((tag, index) => [tag, texts[index] ?? NOTHING]));
  return replaceTags(source, discloseOnce(replaced), importsInPost(body));
}

/** A tag that can't be read leaves what is in it. */
const NOTHING: TagText = { before: [], keepsContent: true };

async function textOf(
  tag: BodyTag,
  names: Readonly<Record<string, unknown>>,
  page: PageContext,
): Promise<TagText> {
  const { name, closing } = tag;
  const { props, unread } = readProps(tag, names);
  if (unread === undefined)
    return tagMarkdown(name, { props, hasContent: closing !== undefined }, page, settings);
  theBridge()?.leftOut({ tag: name, attribute: unread });
  return NOTHING;
}
