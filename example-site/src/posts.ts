import { getCollection, type CollectionEntry } from 'astro:content';

export type Post = CollectionEntry<'posts'>;

/** Every post that is out, newest first. Drafts are visible while you write, never in a build. */
export async function getPosts(): Promise<Post[]> {
  const posts = await getCollection('posts', ({ data }) => import.meta.env.DEV || !data.draft);
  return posts.toSorted((a, b) => b.data.date.getTime() - a.data.date.getTime());
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

export const postHref = (post: Post): string => `/posts/${post.id}/`;

export const tagHref = (tag: string): string => `/tags/${tag}/`;

export const tagLabel = (tag: string): string =>
  tag.charAt(0).toUpperCase() + tag.slice(1).replaceAll('-', ' ');

/** Whether a post has product links: then it says so at the top. */
export function showsProducts({ data, body = '' }: Post): boolean {
  return data.product !== undefined || data.products.length > 0 || /<Product/.test(body);
}

const WORDS_PER_MINUTE = 220;

/** Minutes to read a post, at least one. Product tags are looked at, not read. */
export function readingMinutes(post: Post): number {
  const text = (post.body ?? '').replace(/<[^>]*>/g, ' ');
  const words = text.match(/[\p{L}\p{N}][\p{L}\p{N}’'-]*/gu) ?? [];
  return Math.max(1, Math.round(words.length / WORDS_PER_MINUTE));
}
