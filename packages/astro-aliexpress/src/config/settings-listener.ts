import type { SiteContext } from './site-context.ts';

/** In the global registry: the command line may run another copy of this module than the site. */
const LISTENER = Symbol.for('astro-aliexpress.settings');

type SettingsListener = (site: SiteContext) => void;
type Global = typeof globalThis & { [LISTENER]?: SettingsListener | undefined };

/** @returns whether the command line listens, and needs nothing else of the integration */
export function announceSettings(site: SiteContext): boolean {
  const listener = (globalThis as Global)[LISTENER];
  listener?.(site);
  return listener !== undefined;
}

export function onSettings(listener: SettingsListener | undefined): void {
  (globalThis as Global)[LISTENER] = listener;
}
