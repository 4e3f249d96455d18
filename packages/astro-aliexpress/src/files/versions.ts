/**
 * The versions that this package needs, read from its own `package.json`. On older ones other modules
 * fail with errors that say nothing of versions, so this one imports none of them.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import gtr from 'semver/ranges/gtr.js';
import ltr from 'semver/ranges/ltr.js';
import minVersion from 'semver/ranges/min-version.js';

export interface VersionCheck {
  readonly name: 'Node' | 'Astro' | 'MDX';
  readonly version: string;
  /** `new`: newer than all that this package was tested with. */
  readonly fit: 'fits' | 'old' | 'new';
  /** "needs Astro 7.0 or later; you have 5.18.1"; empty if it fits. */
  readonly problem: string;
  /** How to fix it; empty if it fits. */
  readonly fix: string;
}

/** A version is too old for this package to run. */
export class VersionError extends Error {
  override name = 'VersionError';
  readonly hint: string;

  constructor({ problem, fix }: VersionCheck) {
    super(`astro-aliexpress ${problem}.`);
    this.hint = fix;
  }
}

interface Package {
  readonly version: string;
  readonly engines: { readonly node: string };
  readonly peerDependencies: Readonly<Record<'astro' | '@astrojs/mdx', string>>;
}

const OWN_FILE = new URL('../../package.json', import.meta.url);
const { engines, peerDependencies } = readPackage(OWN_FILE);

const UPGRADE = 'Run `npx @astrojs/upgrade`.';

export function checkNode(): VersionCheck {
  return check('Node', process.versions.node, engines.node, 'Install it from nodejs.org.');
}

/** @param root folder of the site; what this package uses counts where the site has none of its own */
export function checkAstro(root?: string): VersionCheck | undefined {
  const version = installed('astro', root);
  return version === undefined
    ? undefined
    : check('Astro', version, peerDependencies.astro, UPGRADE);
}

export function checkMdx(root?: string): VersionCheck | undefined {
  const version = installed('@astrojs/mdx', root);
  return version === undefined
    ? undefined
    : check('MDX', version, peerDependencies['@astrojs/mdx'], UPGRADE);
}

/** @throws VersionError */
export function requireVersions(root?: string): void {
  for (const it of [checkNode(), checkAstro(root)]) {
    if (it?.fit === 'old') throw new VersionError(it);
  }
}

function check(
  name: VersionCheck['name'],
  version: string,
  range: string,
  upgrade: string,
): VersionCheck {
  if (ltr(version, range)) {
    const { major = 0, minor = 0 } = minVersion(range) ?? {};
    const problem = `needs ${name} ${major}.${minor} or later; you have ${version}`;
    return { name, version, fit: 'old', problem, fix: upgrade };
  }
  if (gtr(version, range)) {
    const problem = `was not tested with ${name} after ${range}; you have ${version}`;
    const fix = 'Look for a newer astro-aliexpress: npm view astro-aliexpress version';
    return { name, version, fit: 'new', problem, fix };
  }
  return { name, version, fit: 'fits', problem: '', fix: '' };
}

/** The version that is installed, if any. */
function installed(name: string, root: string | undefined): string | undefined {
  const site = root === undefined ? [] : [join(resolve(root), 'package.json')];
  for (const from of [...site, OWN_FILE]) {
    try {
      return readPackage(createRequire(from).resolve(`${name}/package.json`)).version;
    } catch {
      // Not installed there.
    }
  }
  return undefined;
}

function readPackage(file: string | URL): Package {
  return JSON.parse(readFileSync(file, 'utf8')) as Package;
}
