import { NO_ALIASES } from '../../src/core/aliases.ts';
import type { Bridge } from '../../src/render/bridge.ts';
import { unavailable, US } from './samples.ts';

/** A bridge to a build that knows nothing, but for these parts. */
export function bridgeWith(parts: Partial<Bridge> = {}): Bridge {
  return {
    market: US,
    aliases: NO_ALIASES,
    resolve: async () => unavailable(),
    feedLink: async () => undefined,
    disclosedInEnglish: () => {},
    visited: () => {},
    leftOut: () => {},
    calledIn: () => {},
    rendered: () => {},
    list: async () => ({ results: [], stale: false }),
    listed: () => {},
    tagged: () => {},
    collected: () => {},
    history: async () => [],
    shipping: async () => undefined,
    picture: async () => undefined,
    described: () => {},
    ...parts,
  };
}
