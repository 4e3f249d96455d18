import { getCollection, type CollectionEntry } from 'astro:content';
import { href, locales, type Locale, wordsOf } from './i18n';

export type Post = CollectionEntry<'posts'>;

/** Every post of a locale that is out, newest first. Drafts are visible while you write, never in a build. */
export async function getPosts(locale: Locale): Promise<Post[]> {
  const posts = await getCollection(
    'posts',
    (post) => localeOfPost(post) === locale && (import.meta.env.DEV || !post.data.draft),
  );
  return posts.toSorted((a, b) => b.data.date.getTime() - a.data.date.getTime());
}

/** A post lies in the folder of its locale; a translation has the same file name in another's. */
const localeOfPost = ({ id }: Post): string => id.slice(0, id.indexOf('/'));

export const slugOf = ({ id }: Post): string => id.slice(id.indexOf('/') + 1);

/** The locales that have a post with this slug. */
export async function translationsOf(slug: string): Promise<Locale[]> {
  return localesWith((posts) => posts.some((post) => slugOf(post) === slug));
}

/** The locales that have a post with this tag. */
export async function localesWithTag(tag: string): Promise<Locale[]> {
  return localesWith((posts) => posts.some(({ data }) => data.tags.includes(tag)));
}

async function localesWith(test: (posts: Post[]) => boolean): Promise<Locale[]> {
  const posts = await Promise.all(locales.map((locale) => getPosts(locale)));
  return locales.filter((_, i) => test(posts[i]!));
}

export interface Tag {
  name: string;
  posts: Post[];
}

/** Every tag in use, by name. */
export function tagsOf(posts: Post[]): Tag[] {
  const names = [...new Set(posts.flatMap((post) => post.data.tags))].toSorted();
  return names.map((name) => ({
    name,
    posts: posts.filter((post) => post.data.tags.includes(name)),
  }));
}

export const postHref = (locale: Locale, post: Post): string =>
  href(locale, `posts/${slugOf(post)}/`);

export const tagHref = (locale: Locale, tag: string): string => href(locale, `tags/${tag}/`);

export const tagNote = (locale: Locale, tag: string): string | undefined =>
  wordsOf(locale).tags[tag]?.[1];

export const tagLabel = (locale: Locale, tag: string): string =>
  wordsOf(locale).tags[tag]?.[0] ?? tag.charAt(0).toUpperCase() + tag.slice(1).replaceAll('-', ' ');

/** The ids and addresses of products that a post names, in front matter and text, as they are written. */
export function productsIn({ data, body = '' }: Post): string[] {
  const written = body.matchAll(/["'](\d{10,20}|[^"'\s]*\/item\/\d+[^"'\s]*)["']/g);
  const all = [data.product ?? [], data.products, Array.from(written, ([, id]) => id!)].flat();
  return [...new Set(all)];
}

const WORDS_PER_MINUTE = 220;

/** Minutes to read a post, at least one. Product tags are looked at, not read. */
export function readingMinutes(post: Post): number {
  const text = (post.body ?? '').replace(/<[^>]*>/g, ' ');
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu) ?? [];
  return Math.max(1, Math.round(words.length / WORDS_PER_MINUTE));
}
