import { existsSync, statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { withSlashes } from '../files/paths.ts';
import type { Options } from './options.ts';
import { siteError } from '../core/errors.ts';

/** The site's replacements for our components, by our name: absolute paths or package specifiers. */
export type OwnComponents = Options['components'];

/**
 * Resolves the site's replacements for our components.
 *
 * @throws AstroError when one is neither a file of the site nor in an installed package
 */
export function findOwnComponents(components: OwnComponents, root: string): OwnComponents {
  const found = Object.entries(components).map(([name, written]) => {
    const file = resolve(root, written);
    if (existsSync(file) && statSync(file).isFile()) return [name, withSlashes(file)];
    if (!/^[./]/.test(written) && isInstalled(written, root)) return [name, written];
    throw siteError(
      'component-not-found',
      `astro-aliexpress: \`components.${name}\` is set to "${written}", which doesn’t exist.`,
      `Write the path relative to the site’s root: "./src/components/My${name}.astro" means ${resolve(root, `src/components/My${name}.astro`)}.`,
    );
  });
  return Object.fromEntries(found);
}

/** Vite resolves paths inside packages. */
function isInstalled(specifier: string, root: string): boolean {
  const [name] = /^(?:@[^/]+\/)?[^/]+/.exec(specifier) ?? [''];
  const folders = createRequire(join(root, 'package.json')).resolve.paths(specifier) ?? [];
  return folders.some((folder) => existsSync(join(folder, name)));
}
