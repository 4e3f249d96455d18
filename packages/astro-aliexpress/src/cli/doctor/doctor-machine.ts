import type { StoreWarning } from 'aliexpress-catalog';
import { randomUUID } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import type { Connection } from '../../build/connection.ts';
import { findCredentials, missingCredentials } from '../../config/credentials.ts';
import type { Mode } from '../../config/mode.ts';
import { count, entriesText } from '../../core/author-text.ts';
import { readReport } from '../../report/last-report.ts';
import type { CommandSettings } from '../site/settings.ts';
import { bad, type DoctorCheck, off, ok, warn } from './doctor-check.ts';

export function checkConfig({ config, site }: CommandSettings): DoctorCheck {
  if (config === 'site') return ok('Config', '`aliexpress()` is in the Astro config');
  const fix = 'Run `npx astro add astro-aliexpress`, or set the folder of your site with --root.';
  const text = config === 'bare' ? 'has no `aliexpress()`' : `not found in ${site.root}`;
  return warn('Config', text, `${fix} This check uses the default options.`);
}

/** Tags are mostly in `.mdx` files, which Astro leaves out without the integration. */
export function checkMdx({ config, hasMdx }: CommandSettings): DoctorCheck[] {
  if (config !== 'site' || hasMdx) return [];
  const text = '`mdx()` is not in the Astro config: tags work only in .astro files';
  return [warn('MDX', text, 'Run `npx astro add mdx`.')];
}

/** @param mode `undefined` if credentials are missing but needed */
export function checkCredentials(
  { options, environment }: CommandSettings,
  mode: Mode | undefined,
): DoctorCheck {
  const { missing } = findCredentials(options, environment);
  if (missing.length === 0) return ok('Credentials', 'all three are set');
  const { hint: fix = '' } = missingCredentials(missing);
  const names = `${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not set`;
  if (mode === undefined) return bad('Credentials', names, fix);
  return off('Credentials', `${names}: ${mode.kind === 'sandbox' ? 'sample data' : 'offline'}`);
}

/** @param warnings store warnings so far */
export async function checkStore(
  { site, options }: CommandSettings,
  { store }: Connection,
  warnings: readonly StoreWarning[],
): Promise<DoctorCheck> {
  let entries = 0;
  const failed = isWritable(options.cache.store ? undefined : site.storeDir);
  try {
    for await (const _ of store.entries()) entries += 1;
  } catch (error) {
    return bad('Store', `can’t be read (${(error as Error).message})`);
  }
  const [warning] = warnings;
  if (warning !== undefined) return bad('Store', warning.message);
  if (failed !== undefined) {
    return bad(
      'Store',
      failed,
      'Check its permissions and the free disk space, or set `cache.dir`.',
    );
  }
  const place = options.cache.store ? 'on Redis' : `in ${relative(site.root, site.storeDir)}`;
  return ok('Store', `${entriesText(entries)} ${place}`);
}

const MOST_IDS = 5;

/** Whether the products of the last build have promotion links; nothing without a build. */
export function checkLinks({ site }: CommandSettings): DoctorCheck[] {
  const report = readReport(site.reportFile);
  if (report === undefined) return [];
  const unlinked = report.findings.flatMap(({ kind, id }) => (kind === 'no-link' && id ? id : []));
  const ids = [...new Set(unlinked)];
  if (ids.length === 0) return [ok('Links', 'the last build’s products have promotion links')];
  const some = ids.slice(0, MOST_IDS).join(', ') + (ids.length > MOST_IDS ? ', …' : '');
  const text = `no promotion link for ${count(ids.length, 'product')} of the last build: ${some}`;
  return [warn('Links', text, 'Run `npx astro-aliexpress check` to see where they are.')];
}

/** @returns why not, or `undefined` if it is */
function isWritable(dir: string | undefined): string | undefined {
  if (dir === undefined) return undefined;
  const file = join(dir, `${randomUUID()}.tmp`);
  try {
    mkdirSync(dir, { recursive: true });
    writeFileSync(file, '');
    rmSync(file);
    return undefined;
  } catch (error) {
    return `can’t be written (${(error as Error).message})`;
  }
}
