import { marketName, type Market } from 'aliexpress-affiliate';
import { findCredentials, loadEnvironment, type Credentials } from '../../config/credentials.ts';
import { EXAMPLE_ID } from '../doctor/doctor-gateway.ts';
import { isTracked } from './git-ignore.ts';
import { LABELS, NAMES } from './init-values.ts';
import { say } from '../terminal/output.ts';
import type { CommandSettings } from '../site/settings.ts';
import { marketText, tagOf } from '../../core/author-text.ts';

/** What keeps the file from having its effect, or the secret from being one. */
export function warnOf({ options, site }: CommandSettings, credentials: Credentials): void {
  const { found } = findCredentials(options, loadEnvironment(site.envDir, 'production'));
  const hidden = NAMES.filter((name) => found[name] !== credentials[name]);
  if (hidden.length > 0) {
    say(
      'warn',
      `Another ${hidden.map((name) => LABELS[name]).join(' and ')} is set elsewhere, and counts instead.`,
      'Look in the environment, in the other .env files, and in the Astro config.',
    );
  }
  if (isTracked(site.envDir, '.env')) {
    say(
      'warn',
      'git has .env in its index: the next commit would hold the secret.',
      'Run `git rm --cached .env`. If it was pushed before, get a new secret.',
    );
  }
}

/** From here to the first card. */
export function nextSteps(
  { config, hasMdx, options, site }: CommandSettings,
  market: Market,
): string[] {
  const added = [...(hasMdx ? [] : ['mdx']), ...(config === 'site' ? [] : ['astro-aliexpress'])];
  const steps: string[] = [];
  if (config === 'none') {
    steps.push(`${noSiteText({ site })} Make one, and move .env there: npm create astro@latest`);
  }
  if (added.length > 0) steps.push(`Add to the Astro config: npx astro add ${added.join(' ')}`);
  if (marketName(market) !== marketName(options.market)) {
    steps.push(
      `Set the market in the Astro config (${marketText(market)}): aliexpress({ market: '${market.country}' })`,
    );
  }
  if (options.sandbox === true)
    steps.push('Take `sandbox: true` out of the Astro config: it is sample data.');
  return [
    ...steps,
    `Paste into an .mdx file, such as src/pages/first.mdx: ${tagOf(EXAMPLE_ID)}`,
    'See it: npx astro dev',
  ].map((step, at) => `${at + 1}. ${step}`);
}

export function noSiteText({ site }: Pick<CommandSettings, 'site'>): string {
  return `There is no Astro config in ${site.root}.`;
}
