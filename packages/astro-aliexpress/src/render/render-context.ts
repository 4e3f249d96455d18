import type { PageContext } from './lookup.ts';
import { pageMarket } from '../core/market.ts';
import type { Settings } from './settings.ts';
import { type Voice, voiceFor } from './locale.ts';

/** What everything of ours on one page shares. */
export interface Scene {
  readonly settings: Settings;
  readonly voice: Voice;
  /** ms since the epoch. */
  readonly now: number;
}

export function sceneOf(page: PageContext, settings: Settings): Scene {
  const { currentLocale } = page;
  const voice = voiceFor(currentLocale, pageMarket(currentLocale, settings));
  return { settings, voice, now: Date.now() };
}
