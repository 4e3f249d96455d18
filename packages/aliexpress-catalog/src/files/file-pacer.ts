import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPacer, type Clock, type Pacer } from 'aliexpress-affiliate';
import { hashOf } from '../hash.ts';

export interface FilePacerOptions {
  /** Folder that the builders share. */
  readonly dir: string;
  /** A ban belongs to it. Only its hash is written. */
  readonly appKey: string;
  /** Least ms between two turns of this process. */
  readonly interval: number;
  readonly clock: Clock;
}

/** ms; a hold that ends later than this comes from a clock that was wrong. */
const LONGEST_HOLD = 10 * 60_000;

/**
 * A pacer of this process that heeds the bans of all processes on the folder. A ban is an empty file
 * named after the moment it ends, so that there is nothing in it to be damaged or overwritten.
 */
export function openFilePacer({ dir, appKey, interval, clock }: FilePacerOptions): Pacer {
  const own = createPacer(interval, clock);
  const folder = join(dir, 'bans', hashOf(appKey));

  /** ms that bans of others still last. */
  function banned(): number {
    let longest = 0;
    for (const name of namesIn(folder)) {
      const rest = Number(name) - clock.now();
      if (rest > 0 && rest <= LONGEST_HOLD) longest = Math.max(longest, rest);
      else tryTo(() => rmSync(join(folder, name), { force: true }));
    }
    return longest;
  }

  return {
    async turn() {
      do {
        const rest = banned();
        if (rest > 0) own.hold(rest);
        await own.turn();
        // Another builder may have been banned while this one waited.
      } while (banned() > 0);
    },
    hold(ms) {
      own.hold(ms);
      tryTo(() => {
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, String(Math.ceil(clock.now() + ms))), '');
      });
    },
  };
}

function namesIn(folder: string): string[] {
  try {
    return readdirSync(folder);
  } catch {
    return [];
  }
}

/** What cannot be written holds this process alone. */
function tryTo(write: () => void): void {
  try {
    write();
  } catch {
    // The store reports the folder.
  }
}
