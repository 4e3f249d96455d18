import type { SiteContext } from './site-context.ts';

/** A global symbol, since the command line and the site may use different copies of this module. */
const LISTENER = Symbol.for('astro-aliexpress.settings');

type SettingsListener = (site: SiteContext) => void;
type Global = typeof globalThis & { [LISTENER]?: SettingsListener | undefined };

/** @returns whether the command line listens; it needs nothing else from the integration */
export function announceSettings(site: SiteContext): boolean {
  const listener = (globalThis as Global)[LISTENER];
  listener?.(site);
  return listener !== undefined;
}

export function onSettings(listener: SettingsListener | undefined): void {
  (globalThis as Global)[LISTENER] = listener;
}
