import type { Loader, LoaderContext } from 'astro/loaders';
import { z } from 'astro/zod';

/** A collection of what sources say of themselves; texts in Markdown become HTML. */
export function factsLoader<Facts extends { readonly name: string }>(
  read: () => readonly Facts[] | Promise<readonly Facts[]>,
) {
  return {
    name: 'facts',
    schema: z.custom<Facts & { readonly place: number }>(),
    async load({ store, renderMarkdown }: LoaderContext) {
      const all = await read();
      store.clear();
      for (const [place, facts] of all.entries()) {
        const data = (await inHtml(facts, renderMarkdown)) as Record<string, unknown>;
        store.set({ id: facts.name, data: { ...data, place } });
      }
    },
  } satisfies Loader;
}

/** Fields that hold Markdown, however deep they are. */
const MARKDOWN = new Set(['description', 'attributes', 'text']);

async function inHtml(
  value: unknown,
  render: LoaderContext['renderMarkdown'],
  name = '',
): Promise<unknown> {
  if (Array.isArray(value)) return Promise.all(value.map((it) => inHtml(it, render)));
  if (typeof value === 'string') return MARKDOWN.has(name) ? (await render(value)).html : value;
  if (typeof value !== 'object' || value === null) return value;
  const members = Object.entries(value).map(async ([key, it]) => [
    key,
    await inHtml(it, render, key),
  ]);
  return Object.fromEntries(await Promise.all(members));
}
