import { fileURLToPath } from 'node:url';
import { getViteConfig } from 'astro/config';
import type { experimental_AstroContainer as Container } from 'astro/container';
import { type HTMLElement, parse } from 'node-html-parser';
import { createServer, type Plugin, type ViteDevServer } from 'vite';
import { beforeAll, beforeEach, vi } from 'vitest';
import type { Market } from 'aliexpress-affiliate';
import type { LookupResult } from 'aliexpress-catalog';
import { lookupKey } from '../../src/core/lookup-result.ts';
import type { RenderSettings } from '../../src/render/settings.ts';
import { settingsPlugin } from '../../src/build/vite/settings.ts';
import { NOW, settings } from '../render/samples.ts';

export interface Rendering {
  readonly props?: Record<string, unknown>;
  /** HTML of the default slot. */
  readonly slot?: string;
  readonly settings?: Partial<RenderSettings>;
  /** Path of the page. */
  readonly path?: string;
  /** @default the site's */
  readonly market?: Market;
  /** What is known of products, by id, in the market. */
  readonly answers?: Readonly<Record<string, LookupResult>>;
}

/**
 * Renders a component, or a page of `pages/`, with Astro's own container, at the time {@link NOW}. The
 * components are loaded by Vite as in a site, and read their products where a build has baked them.
 */
export type Render = (file: string, rendering?: Rendering) => Promise<HTMLElement>;

const ROOT = fileURLToPath(new URL('../../', import.meta.url));

export function useRender(): Render {
  let renderer: Renderer;
  beforeAll(async () => {
    renderer = await sharedRenderer();
  });
  beforeEach(() => {
    vi.useFakeTimers({ toFake: ['Date'], now: NOW });
    return () => void vi.useRealTimers();
  });

  return async (file, rendering = {}) => {
    const { server, container, siteSettings, baked } = renderer;
    const { default: Component } = await server.ssrLoadModule(`${ROOT}${file}`);
    Object.assign(siteSettings, settings, rendering.settings);
    baked.bakedResults.clear();
    for (const [id, result] of Object.entries(rendering.answers ?? {}))
      baked.bake({ results: [[lookupKey(id, rendering.market ?? siteSettings.market), result]] });
    const html = await container.renderToString(Component, {
      props: rendering.props ?? {},
      ...(rendering.path && { request: new Request(`https://site.example${rendering.path}`) }),
      slots: rendering.slot === undefined ? {} : { default: rendering.slot },
    });
    return parse(html);
  };
}

/** The scripts of our packages that components and pages have loaded so far. */
export async function loadedScripts(): Promise<string[]> {
  const { server } = await sharedRenderer();
  const files = [...server.environments.ssr.moduleGraph.fileToModulesMap.keys()];
  return files.flatMap((file) => /\/packages\/[^/]+\/(dist\/.+)$/.exec(file)?.[1] ?? []);
}

interface Renderer {
  readonly server: ViteDevServer;
  readonly container: Container;
  readonly siteSettings: RenderSettings;
  readonly baked: typeof import('../../src/render/baked.ts');
}

let renderer: Promise<Renderer> | undefined;

/** One for all test files of a worker: compiling the components takes longer than rendering them. */
function sharedRenderer(): Promise<Renderer> {
  renderer ??= createRenderer();
  return renderer;
}

/** What browsers get is not prepared: the workers would do it at once, in one folder. */
const noBrowser: Plugin = {
  name: 'no-browser',
  configResolved({ environments }) {
    Object.assign(environments['client']!.optimizeDeps, { noDiscovery: true, include: [] });
  },
};

async function createRenderer(): Promise<Renderer> {
  const config = getViteConfig(
    {
      plugins: [settingsPlugin(settings), noBrowser],
      server: { middlewareMode: true, ws: false, watch: null },
    },
    { root: ROOT, configFile: false, devToolbar: { enabled: false }, logLevel: 'error' },
  );
  const server = await createServer(await config({ mode: 'development', command: 'serve' }));
  const load = (id: string) => server.ssrLoadModule(id);
  return {
    server,
    siteSettings: (await load('virtual:astro-aliexpress/settings'))['default'],
    baked: (await load(`${ROOT}dist/pages/components.js`)) as Renderer['baked'],
    container: await (await load('astro/container'))['experimental_AstroContainer'].create(),
  };
}
