import type { AliexpressOptions } from 'astro-aliexpress';

/** Of Astro, of which sites are made. */
const VERSIONS = [7, 6] as const;

/** A way to set up a site, of the many that there are. */
export interface Setup {
  readonly name: string;
  readonly astro: (typeof VERSIONS)[number];
  readonly manager: 'npm' | 'pnpm';
  readonly node: '22.12.0' | '24.21.0' | '26.10.0';
  /** Below a temporary folder. @default 'site' */
  readonly folder?: string;
  readonly packageType?: 'module' | 'commonjs';
  /** Of the Astro config. @default 'mjs' */
  readonly configFile?: 'mjs' | 'ts';
  /** @default Astro's own */
  readonly markdown?: 'unified';
  readonly adapter?: 'node' | 'cloudflare';
  /** What else the Astro config says. */
  readonly config?: {
    readonly output?: 'static' | 'server';
    readonly base?: string;
    readonly trailingSlash?: 'always' | 'never';
    readonly build?: { readonly format: 'file' };
  };
  readonly options?: AliexpressOptions;
}

/** They cover each way, and the pairs that depend on each other; not the product of all. */
const WAYS: readonly Omit<Setup, 'astro'>[] = [
  {
    name: 'npm, Node 24, static, in a folder with a name of many letters',
    manager: 'npm',
    node: '24.21.0',
    folder: 'Mein schöner Blog (日本語)',
  },
  {
    name: 'pnpm, Node 24, static, in a CommonJS package, a config in TypeScript, below a base',
    manager: 'pnpm',
    node: '24.21.0',
    packageType: 'commonjs',
    configFile: 'ts',
    config: { base: '/blog', trailingSlash: 'always' },
    options: { images: 'local' },
  },
  {
    name: 'npm, Node 22.12, the unified processor, addresses without a slash',
    manager: 'npm',
    node: '22.12.0',
    markdown: 'unified',
    config: { trailingSlash: 'never', build: { format: 'file' } },
  },
  {
    name: 'pnpm, Node 26, pages on demand unless they say otherwise, the unified processor',
    manager: 'pnpm',
    node: '26.10.0',
    markdown: 'unified',
    adapter: 'node',
    config: { output: 'server' },
  },
  {
    name: 'npm, Node 24, one page on demand, below a base',
    manager: 'npm',
    node: '24.21.0',
    configFile: 'ts',
    adapter: 'node',
    config: { base: '/blog/' },
    options: { images: 'local' },
  },
  {
    name: 'pnpm, Node 24, in a folder of a monorepo, for Cloudflare',
    manager: 'pnpm',
    node: '24.21.0',
    folder: 'monorepo/apps/blog',
    adapter: 'cloudflare',
  },
];

/** Each way on each version of Astro. */
export const SETUPS: readonly Setup[] = WAYS.flatMap((way) =>
  VERSIONS.map((astro) => setupOf(way, astro)),
);

/** One of npm and one of pnpm, each on a version of its own. */
export const FEW_SETUPS: readonly Setup[] = VERSIONS.map((astro, at) => setupOf(WAYS[at]!, astro));

function setupOf(way: Omit<Setup, 'astro'>, astro: Setup['astro']): Setup {
  return { ...way, name: `Astro ${astro}, ${way.name}`, astro };
}
