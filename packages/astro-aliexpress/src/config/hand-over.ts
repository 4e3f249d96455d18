import type { Options } from './options.ts';
import type { Site } from './site.ts';

/** What a site's config says, for whoever works on the site without building it. */
export interface SiteSettings {
  readonly options: Options;
  readonly site: Site;
  /** The `ALIEXPRESS_…` variables of the process and of the site's `.env` files. */
  readonly environment: Readonly<Record<string, string>>;
}

/** In the global registry: the command line may run another copy of this module than the site. */
const LISTENER = Symbol.for('astro-aliexpress.settings');

type SettingsListener = (settings: SiteSettings) => void;
type Global = typeof globalThis & { [LISTENER]?: SettingsListener | undefined };

/** @returns whether somebody wants the settings, and nothing else of the integration */
export function announceSettings(settings: SiteSettings): boolean {
  const taker = (globalThis as Global)[LISTENER];
  taker?.(settings);
  return taker !== undefined;
}

export function onSettings(taker: SettingsListener | undefined): void {
  (globalThis as Global)[LISTENER] = taker;
}
