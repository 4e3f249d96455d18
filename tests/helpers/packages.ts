/** The packages as they are published, for sites that know nothing of this repository. */
import { execFileSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

export const PACKAGES = [
  'aliexpress-affiliate',
  'aliexpress-catalog',
  'aliexpress-sandbox',
  'astro-aliexpress',
] as const;
export type PackageName = (typeof PACKAGES)[number];

export interface Packed {
  /** Path of the tarball. */
  readonly tarball: string;
  /** Bytes of each file, by its path. */
  readonly files: ReadonlyMap<string, number>;
}

/** Packs a package as `npm publish` does. */
export function pack(name: PackageName, folder: string): Packed {
  const output = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
    cwd: join(REPOSITORY, 'packages', name),
    env: environment(),
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  });
  const answer = JSON.parse(output) as unknown;
  // npm 12 answers by name, older ones with a list.
  const [packed] = Object.values(answer as object) as [
    { filename: string; files: { path: string; size: number }[] },
  ];
  return {
    tarball: join(folder, packed.filename),
    files: new Map(packed.files.map(({ path, size }) => [path, size])),
  };
}

/**
 * The environment of a machine that knows nothing of this repository.
 * @param node path of the Node to run
 */
export function environment(
  more: Readonly<Record<string, string>> = {},
  node = process.execPath,
): Record<string, string> {
  const own = Object.entries(process.env).filter(
    ([name]) =>
      !/^(npm_|pnpm_|ALIEXPRESS_|GITHUB_|NODE_(OPTIONS|ENV|PATH)|VITEST|CI$|PATH$|FORCE_COLOR)/i.test(
        name,
      ) &&
      // Vitest sets what Vite would tell the site: that it is in dev.
      !/^(BASE_URL|DEV|MODE|PROD|SSR|TEST)$/.test(name),
  );
  // Without the commands of this repository's own packages.
  const path = process.env['PATH']!.split(':').filter((it) => !it.startsWith(REPOSITORY));
  return {
    ...(Object.fromEntries(own) as Record<string, string>),
    PATH: [dirname(node), ...path].join(':'),
    ASTRO_TELEMETRY_DISABLED: '1',
    NO_COLOR: '1',
    ...more,
  };
}
