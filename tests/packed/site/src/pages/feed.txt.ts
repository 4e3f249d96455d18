import { getCollection } from 'astro:content';
import { feedMarkdown } from 'astro-aliexpress/feed';

export const prerender = true;

export async function GET(): Promise<Response> {
  const [post] = await getCollection('posts');
  return new Response(await feedMarkdown(post!.body!));
}
