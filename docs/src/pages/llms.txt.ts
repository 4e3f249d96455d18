/** The documentation in short, for language models: https://llmstxt.org */
import type { APIRoute } from 'astro';
import { getCollection } from 'astro:content';

const INTRODUCTION = `# astro-aliexpress

> Product tags for Astro. Write a tag in an MDX file; the build asks the AliExpress Affiliate API and writes a finished card into the static HTML.

- Install: \`npx astro add mdx astro-aliexpress\`. Sample data is shown until credentials are set.
- A tag: \`<Product id="4001016061682" />\`. Ids are text, never numbers. An address of a product page works, too.
- In \`.mdx\` files, tags need no import. Put cards and other blocks on lines of their own.
- Astro 6.4 or newer, Node.js 22.12 or newer.
`;

export const GET: APIRoute = async ({ site }) => {
  const pages = await getCollection('docs');
  const lines = pages
    .toSorted((a, b) => a.id.localeCompare(b.id))
    .map(({ id, data: { title, description } }) => {
      const path = id === 'index' ? '/' : `/${id}/`;
      const address = site ? new URL(path, site).href : path;
      return `- [${title}](${address})${description ? `: ${description}` : ''}`;
    });
  return new Response(`${INTRODUCTION}\n## Pages\n\n${lines.join('\n')}\n`);
};
