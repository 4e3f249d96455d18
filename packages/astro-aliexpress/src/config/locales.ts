import type { AstroConfig } from 'astro';
import { siteError } from '../core/errors.ts';
import { nearest } from '../core/nearest.ts';
import type { Options } from './options.ts';

type Locales = Options['locales'];

/**
 * The markets by every name of their locale: Astro's path and codes. Without `i18n`, which another
 * integration may set later, they stay as they are.
 */
export function marketsByName(locales: Locales, i18n: AstroConfig['i18n']): Locales {
  const names = namesOf(i18n);
  const entries = Object.entries(locales).flatMap(([key, market]) => {
    const same = names.find((it) => it.some((name) => isSame(name, key))) ?? [key];
    return same.map((name) => [name, market] as const);
  });
  return Object.fromEntries(entries);
}

/**
 * Checks that each key of `locales` is a locale of the site. Call it when all integrations are known.
 * @throws AstroError when one isn't
 */
export function checkLocales(locales: Locales, i18n: AstroConfig['i18n']): void {
  const keys = Object.keys(locales);
  const names = namesOf(i18n).flat();
  const unknown = keys.filter((key) => !names.some((name) => isSame(name, key)));
  const [first] = unknown;
  if (first === undefined) return;
  if (i18n === undefined) {
    const list = keys.map((key) => `'${key}'`).join(', ');
    throw siteError(
      'options-not-right',
      'astro-aliexpress: the option `locales` needs Astro’s `i18n`, which isn’t set.',
      `Add it to your Astro config: \`i18n: { locales: [${list}], defaultLocale: '${first}' }\`.`,
    );
  }
  const meant = nearest(first, names);
  throw siteError(
    'options-not-right',
    `astro-aliexpress: \`locales\` has ${unknown.map((key) => `\`${key}\``).join(', ')}, but your site has no such locale.`,
    `${meant === undefined ? '' : `Did you mean \`${meant}\`? `}The locales of your \`i18n\` are: ${names.join(', ')}.`,
  );
}

/** The names of each locale. */
function namesOf(i18n: AstroConfig['i18n']): string[][] {
  return (i18n?.locales ?? []).map((it) =>
    typeof it === 'string' ? [it] : [it.path].concat(it.codes),
  );
}

/** As in Astro: `en_US` is `en-us`. */
function isSame(a: string, b: string): boolean {
  return normal(a) === normal(b);
}

function normal(name: string): string {
  return name.replaceAll('_', '-').toLowerCase();
}
