/** A site of which Astro renders only what has changed. */
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { AliexpressOptions, Report } from 'astro-aliexpress';
import { NO_PAUSE } from './gateway.ts';
import { whenDone } from './prepare.ts';
import { makeSite } from './site.ts';

export const REPORT = 'node_modules/.astro/astro-aliexpress/report.json';

export interface Page {
  readonly ids: readonly string[];
  /** Words of a list beside them. */
  readonly search?: string;
  /** Astro renders a page anew where this is another. */
  readonly key: string;
}

export type Pages = Readonly<Record<string, Page>>;

export interface IncrementalOptions {
  readonly options?: AliexpressOptions;
  /** What else is in the site. */
  readonly files?: Readonly<Record<string, string>>;
}

/**
 * Builds it once. Its pages are read from a file, which is no module that would render all of them
 * anew. A page whose name ends in `.json` is an endpoint.
 */
export async function makeIncremental(
  pages: Pages,
  { options = NO_PAUSE, files = {} }: IncrementalOptions = {},
) {
  const site = makeSite(files);
  const write = (all: Pages) => site.write({ 'pages.json': JSON.stringify(all) });
  site.write({
    'src/pages.js': `
      import { readFileSync } from 'node:fs';
      const file = ${JSON.stringify(join(site.root, 'pages.json'))};
      export const paths = (isOurs) =>
        Object.entries(JSON.parse(readFileSync(file, 'utf8')))
          .filter(([name]) => isOurs(name))
          .map(([name, { key, ...props }]) => (
            { params: { name: name.replace('.json', '') }, props, cacheKey: key }
          ));`,
    'src/pages/[name].astro': `---
      import { Product, ProductSearch } from 'astro-aliexpress/components';
      import { paths } from '../pages.js';
      export const getStaticPaths = () => paths((name) => !name.endsWith('.json'));
      const { ids, search } = Astro.props;
      ---
      {ids.map((id) => <Product id={id} />)}
      {search && <ProductSearch keywords={search} limit={2} />}`,
    'src/pages/[name].json.js': `
      import { getProducts } from 'astro-aliexpress/data';
      import { paths } from '../pages.js';
      export const getStaticPaths = () => paths((name) => name.endsWith('.json'));
      export const GET = async (page) => Response.json(await getProducts(page.props.ids, { page }));`,
  });
  // Of a module that it has loaded before, Astro asks for the paths once.
  let builds = 0;
  const url = pathToFileURL(join(site.root, 'dist')).href;
  const hooks = registerHooks({
    resolve(name, context, next) {
      const found = next(name, context);
      return found.url.startsWith(url) ? { ...found, url: `${found.url}?${builds}` } : found;
    },
  });
  whenDone(() => hooks.deregister());
  const build = async (): Promise<Report> => {
    builds += 1;
    const config = { base: '/shop', experimental: { incrementalBuild: true } };
    return (await site.build(options, config)).report;
  };
  write(pages);
  const first = await build();
  return { write, site, build, first };
}
