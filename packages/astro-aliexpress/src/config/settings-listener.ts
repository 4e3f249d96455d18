import { globalSlot } from '../core/global-slot.ts';
import type { SiteContext } from './site-context.ts';

type SettingsListener = (site: SiteContext) => void;

const slot = globalSlot<SettingsListener>('settings');

/** @returns whether the command line listens; it needs nothing else from the integration */
export function announceSettings(site: SiteContext): boolean {
  const listener = slot.get();
  listener?.(site);
  return listener !== undefined;
}

export function onSettings(listener: SettingsListener | undefined): void {
  slot.set(listener);
}
