/** The packages, and what their `exports` let others import. */
import { globSync, readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { pathOf } from '../../docs/src/reference/repository.ts';

/** Each imports only those before it. */
const PACKAGES = [
  'aliexpress-affiliate',
  'aliexpress-catalog',
  'aliexpress-sandbox',
  'astro-aliexpress',
];

interface Manifest {
  readonly exports: Readonly<Record<string, string | { readonly types: string } | null>>;
  readonly bin?: Readonly<Record<string, string>>;
  readonly engines: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
  readonly peerDependenciesMeta?: Readonly<Record<string, { readonly optional?: boolean }>>;
}

export interface Package {
  readonly name: string;
  readonly manifest: Manifest;
  /** Where the types of each module are, by what is imported: `aliexpress-catalog/redis`. */
  readonly modules: ReadonlyMap<string, string>;
  /** What else can be imported: components, stylesheets, `package.json`. */
  readonly files: readonly string[];
}

export function readPackages(): Package[] {
  return PACKAGES.map((name) => {
    const text = readFileSync(pathOf(`packages/${name}/package.json`), 'utf8');
    const manifest = JSON.parse(text) as Manifest;
    const modules = new Map<string, string>();
    const files: string[] = [];
    for (const [key, target] of Object.entries(manifest.exports)) {
      const path = typeof target === 'string' ? target : target?.types;
      const imported = name + key.slice(1);
      if (key.includes('*')) files.push(...filesOf(name, key, path));
      else if (path?.endsWith('.ts')) modules.set(imported, pathOf(`packages/${name}/${path}`));
      else files.push(imported);
    }
    return { name, manifest, modules, files: files.toSorted() };
  });
}

/** What a key with a star stands for, unless another key takes it back. */
function filesOf(name: string, key: string, target: string | undefined): string[] {
  if (!target) return [];
  const [before = '', after = ''] = target.split('*');
  return globSync(`${before}**/*${after}`, { cwd: pathOf(`packages/${name}`), withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => `${entry.parentPath}/${entry.name}`)
    .flatMap((path) => {
      const stem = path.slice(
        pathOf(`packages/${name}/${before}`).length,
        path.length - after.length,
      );
      const imported = name + key.slice(1).replace('*', stem);
      return isImportable(imported, path) ? [imported] : [];
    });
}

function isImportable(imported: string, path: string): boolean {
  try {
    return import.meta.resolve(imported) === pathToFileURL(path).href;
  } catch {
    return false;
  }
}
