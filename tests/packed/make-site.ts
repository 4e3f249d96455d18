import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { environment, type Packed, type PackageName, REPOSITORY } from '../helpers/packages.ts';
import type { Setup } from './setups.ts';

const SOURCES = fileURLToPath(new URL('site/', import.meta.url));

/** Rendered on demand. */
export const LIVE = '1005098196841355';

const LIVE_PAGE = `---
import { Product } from 'astro-aliexpress/components';
export const prerender = false;
---

<main><Product id="${LIVE}" /></main>
`;

/** What a site has beside ours, in the versions that this repository is tested with. */
const BESIDE = ['astro', '@astrojs/mdx', '@astrojs/check', 'typescript', 'redis'];

/** What nothing but these sites uses. */
const NOT_HERE = { '@astrojs/cloudflare': '14.3.3', wrangler: '4.164.0' };

/** What goes with the last version of Astro 6. */
const WITH_ASTRO_6 = {
  astro: '6.4.8',
  '@astrojs/cloudflare': '13.7.0',
  '@astrojs/markdown-remark': '7.2.0',
  '@astrojs/mdx': '6.0.3',
  '@astrojs/node': '10.1.4',
};

const ADAPTERS = {
  node: { packages: ['@astrojs/node'], code: "node({ mode: 'standalone' })" },
  cloudflare: {
    packages: ['@astrojs/cloudflare', 'wrangler'],
    code: "cloudflare({ prerenderEnvironment: 'node' })",
  },
} as const;

/** Writes a site that is set up in this way, and installs what it needs. */
export async function makeSite(
  setup: Setup,
  folder: string,
  packed: Readonly<Record<PackageName, Packed>>,
): Promise<string> {
  const root = join(folder, setup.folder ?? 'site');
  cpSync(SOURCES, root, { recursive: true });
  const write = (file: string, text: string) => {
    mkdirSync(dirname(join(root, file)), { recursive: true });
    writeFileSync(join(root, file), text);
  };
  if (setup.adapter) write('src/pages/live.astro', LIVE_PAGE);
  write(configFile(setup), configOf(setup));
  const { 'astro-aliexpress': ours, ...others } = packed;
  const manifest = {
    name: 'blog',
    private: true,
    ...(setup.packageType === 'commonjs' ? {} : { type: 'module' }),
    dependencies: { ...besideOf(setup), 'astro-aliexpress': `file:${ours.tarball}` },
  };
  // The packages that ours depends on are to come from here too, not from the registry.
  const overrides = {
    ...Object.fromEntries(Object.entries(others).map(([name, it]) => [name, `file:${it.tarball}`])),
    // A beta ends `astro check` under pnpm.
    '@emnapi/runtime': '1.11.3',
  };
  if (setup.manager === 'npm') write('package.json', JSON.stringify({ ...manifest, overrides }));
  else {
    write('package.json', JSON.stringify(manifest));
    const workspace = {
      packages: ['.', 'apps/*'],
      overrides,
      allowBuilds: { esbuild: true, sharp: true, workerd: true },
    };
    const top = join(folder, setup.folder?.split('/')[0] ?? 'site');
    // JSON is YAML.
    writeFileSync(join(top, 'pnpm-workspace.yaml'), JSON.stringify(workspace));
  }
  const [command, ...args] = INSTALL[setup.manager];
  await promisify(execFile)(command, args, { cwd: root, env: environment() });
  return root;
}

const INSTALL = {
  npm: ['npm', 'install', '--no-audit', '--no-fund'],
  pnpm: ['npx', '-y', 'pnpm@12', 'install', '--no-frozen-lockfile'],
} as const;

function besideOf({ astro, adapter, markdown }: Setup): Record<string, string> {
  const names = [
    ...BESIDE,
    ...(markdown === 'unified' ? ['@astrojs/markdown-remark'] : []),
    ...(adapter ? ADAPTERS[adapter].packages : []),
  ];
  const { devDependencies } = JSON.parse(
    readFileSync(join(REPOSITORY, 'package.json'), 'utf8'),
  ) as { devDependencies: Record<string, string> };
  const versions: Record<string, string> = {
    ...devDependencies,
    ...NOT_HERE,
    ...(astro === 6 ? WITH_ASTRO_6 : {}),
  };
  return Object.fromEntries(names.map((name) => [name, versions[name]!]));
}

export const configFile = (setup: Setup) => `astro.config.${setup.configFile ?? 'mjs'}`;

/** As an author writes it. */
export function configOf({ adapter, markdown, config = {}, options = {} }: Setup): string {
  const ours = {
    limits: { interval: 0 },
    locales: { de: 'DE' },
    components: { Coupon: './src/components/OwnCoupon.astro' },
    ...options,
  };
  const lines = [
    "import { defineConfig } from 'astro/config';",
    "import mdx from '@astrojs/mdx';",
    "import aliexpress from 'astro-aliexpress';",
    ...(markdown ? ["import { unified } from '@astrojs/markdown-remark';"] : []),
    ...(adapter ? [`import ${adapter} from '@astrojs/${adapter}';`] : []),
    'export default defineConfig({',
    `  ...${JSON.stringify(config)},`,
    "  i18n: { locales: ['en', 'de'], defaultLocale: 'en' },",
    ...(markdown ? ['  markdown: { processor: unified() },'] : []),
    ...(adapter ? [`  adapter: ${ADAPTERS[adapter].code},`] : []),
    // Where `astro add` puts it.
    `  integrations: [mdx(), aliexpress(${JSON.stringify(ours)})],`,
    '});',
  ];
  return lines.join('\n');
}
