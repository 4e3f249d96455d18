import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { withSlashes } from '../files/paths.ts';
import type { Options } from './options.ts';
import { siteError } from '../core/errors.ts';

/** The site's own components by the name of ours: absolute paths, or specifiers of packages. */
export type OwnComponents = Options['components'];

/**
 * Where the components are that take the place of ours.
 *
 * @throws AstroError when one is neither a file of the site nor of an installed package
 */
export function findOwnComponents(components: OwnComponents, root: string): OwnComponents {
  const found = Object.entries(components).map(([name, written]) => {
    const file = resolve(root, written);
    if (existsSync(file) && statSync(file).isFile()) return [name, withSlashes(file)];
    if (!/^[./]/.test(written) && isInstalled(written, root)) return [name, written];
    throw siteError(
      'component-not-found',
      `astro-aliexpress: there is no component at "${written}", which \`components.${name}\` names.`,
      `A path begins at the site's root: "./src/components/My${name}.astro" would be ${resolve(root, `src/components/My${name}.astro`)}.`,
    );
  });
  return Object.fromEntries(found);
}

/** What is in the package is for Vite to find. */
function isInstalled(specifier: string, root: string): boolean {
  const [name] = /^(?:@[^/]+\/)?[^/]+/.exec(specifier) ?? [''];
  const folders = createRequire(join(root, 'package.json')).resolve.paths(specifier) ?? [];
  return folders.some((folder) => existsSync(join(folder, name)));
}
