import { type Market, marketName } from 'aliexpress-affiliate';
import { type Credentials, findCredentials, loadEnvironment } from '../../config/credentials.ts';
import { marketText, tagOf } from '../../core/author-text.ts';
import { EXAMPLE_ID } from '../doctor/doctor-gateway.ts';
import type { CommandSettings } from '../site/settings.ts';
import { say } from '../terminal/output.ts';
import { isTracked } from './git-ignore.ts';
import { LABELS, NAMES } from './init-values.ts';

/** Warns if other settings override the file, or if git tracks it. */
export function warnOf({ options, site }: CommandSettings, credentials: Credentials): void {
  const { found } = findCredentials(options, loadEnvironment(site.envDir, 'production'));
  const hidden = NAMES.filter((name) => found[name] !== credentials[name]);
  if (hidden.length > 0) {
    say(
      'warn',
      `Another ${hidden.map((name) => LABELS[name]).join(' and ')} is set elsewhere and overrides it.`,
      'Check your environment, other .env files and the Astro config.',
    );
  }
  if (isTracked(site.envDir, '.env')) {
    say(
      'warn',
      'git tracks .env, so your next commit would contain the secret.',
      'Run `git rm --cached .env`. If you have pushed it before, reset the App Secret.',
    );
  }
}

export function warnOfReaders(file: string): void {
  say(
    'warn',
    `Other users of this machine may be able to read ${file}: its permissions can’t be changed.`,
    'Make yourself its owner, or keep it in a folder that only you can open.',
  );
}

/** From the site's root. */
export const SKILL_FILE = 'node_modules/astro-aliexpress/skills/astro-aliexpress/SKILL.md';

/** The steps to the first card. */
export function nextSteps(
  { config, hasMdx, options, site }: CommandSettings,
  market: Market,
): string[] {
  const added = [...(hasMdx ? [] : ['mdx']), ...(config === 'site' ? [] : ['astro-aliexpress'])];
  const steps: string[] = [];
  if (config === 'none') {
    steps.push(
      `${noSiteText({ site })} Create a site and move .env there: npm create astro@latest`,
    );
  }
  if (added.length > 0) steps.push(`Add to the Astro config: npx astro add ${added.join(' ')}`);
  if (marketName(market) !== marketName(options.market)) {
    steps.push(
      `Set the market in the Astro config (${marketText(market)}): aliexpress({ market: '${market.country}' })`,
    );
  }
  if (options.sandbox === true)
    steps.push('Remove `sandbox: true` from the Astro config: it shows sample data.');
  return [
    ...steps,
    `Paste this into an .mdx file, such as src/pages/first.mdx: ${tagOf(EXAMPLE_ID)}`,
    'See it: npx astro dev',
    `If an assistant writes with you, let it read ${SKILL_FILE}`,
  ].map((step, at) => `${at + 1}. ${step}`);
}

export function noSiteText({ site }: Pick<CommandSettings, 'site'>): string {
  return `There is no Astro config in ${site.root}.`;
}
