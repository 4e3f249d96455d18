import { loadEnv } from 'vite';
import type { AstroError } from 'astro/errors';
import type { Options } from './options.ts';
import { siteError } from '../core/errors.ts';

export interface Credentials {
  readonly appKey: string;
  readonly appSecret: string;
  readonly trackingId: string;
}

export type CredentialName = keyof Credentials;

/** Options override the environment, which overrides `.env` files. */
export const VARIABLES = {
  appKey: 'ALIEXPRESS_APP_KEY',
  appSecret: 'ALIEXPRESS_APP_SECRET',
  trackingId: 'ALIEXPRESS_TRACKING_ID',
} as const satisfies Record<CredentialName, string>;

/** Reads the `ALIEXPRESS_…` variables of the process and of the site's `.env` files. */
export function loadEnvironment(root: string, mode: string): Record<string, string> {
  // Not `import.meta.env`: what is read through it is written into the bundle.
  const found = Object.entries(loadEnv(mode, root, 'ALIEXPRESS_'));
  return Object.fromEntries(found.map(([name, value]) => [name, bare(value)]));
}

/** Without what was pasted along: hosts keep the quotes of a line from a `.env` file. */
function bare(value: string): string {
  const visible = value.replaceAll(/\p{Default_Ignorable_Code_Point}/gu, '').trim();
  return /^(?<quote>["'])(?<text>.*)\k<quote>$/s.exec(visible)?.groups?.['text']?.trim() ?? visible;
}

/** The credentials found, and the names of the missing variables. */
export function findCredentials(
  options: Options,
  environment: Readonly<Record<string, string | undefined>>,
): { found: Partial<Credentials>; missing: string[] } {
  const found: Partial<Record<CredentialName, string>> = {};
  const missing: string[] = [];
  for (const [name, variable] of Object.entries(VARIABLES) as [CredentialName, string][]) {
    const value = options[name] ?? environment[variable]?.trim();
    if (value) found[name] = value;
    else missing.push(variable);
  }
  return { found, missing };
}

export function missingCredentials(missing: readonly string[]): AstroError {
  return siteError(
    'no-credentials',
    `astro-aliexpress: no credentials for the AliExpress API: ${missing.join(', ')} ${missing.length === 1 ? 'is' : 'are'} not set.`,
    'Find the App Key and App Secret on your app’s page at openservice.aliexpress.com, and the ' +
      'Tracking ID in your account at portals.aliexpress.com. Run `npx astro-aliexpress init` to write ' +
      'them to `.env`, or set the variables where you build the site. To build without credentials, ' +
      "use sample data (`aliexpress({ sandbox: 'auto' })`) or cached data (`network: 'offline'`).",
  );
}
