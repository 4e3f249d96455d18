import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPacer, type Clock, type Pacer } from 'aliexpress-affiliate';
import { hashOf } from '../backend/hash.ts';
import { createFileLeases } from './file-leases.ts';

export interface FilePacerOptions {
  /** Folder that the builders share. */
  readonly dir: string;
  /** A ban belongs to it. Only its hash is written. */
  readonly appKey: string;
  /** Least ms between two turns. */
  readonly interval: number;
  readonly clock: Clock;
}

/** ms; a hold that ends later than this comes from a clock that was wrong. */
const LONGEST_HOLD = 10 * 60_000;

/** ms until a turn that another process is just taking can be seen. */
const TURN_TAKING = 5;

/**
 * A pacer whose turns and bans are those of all processes on the folder. A ban is an empty file
 * named after the moment it ends, so that there is nothing in it to be damaged or overwritten. The
 * last turn is a file that only the holder of a claim may look at and write.
 */
export function createFilePacer({ dir, appKey, interval, clock }: FilePacerOptions): Pacer {
  // Keeps this process in order, and in pace where the folder cannot be written.
  const own = createPacer(interval, clock);
  const leases = createFileLeases({ dir, now: clock.now });
  const name = hashOf(appKey);
  const bans = join(dir, 'bans', name);
  const turns = join(dir, 'turns');

  /** ms that bans still last. */
  function banned(): number {
    let longest = 0;
    for (const end of namesIn(bans)) {
      const rest = Number(end) - clock.now();
      if (rest > 0 && rest <= LONGEST_HOLD) longest = Math.max(longest, rest);
      else tryTo(() => rmSync(join(bans, end), { force: true }));
    }
    return longest;
  }

  /** @returns ms to wait for the next turn; 0: it was taken */
  async function take(): Promise<number> {
    const key = `turn of ${name}`;
    if ((await leases.acquire([key])).size === 0) return TURN_TAKING;
    const rest = lastTurn(join(turns, name)) + interval - clock.now();
    // A turn that lies ahead comes from a clock that was wrong.
    const wait = rest > 0 && rest <= interval ? rest : 0;
    if (wait === 0) {
      tryTo(() => {
        mkdirSync(turns, { recursive: true });
        writeFileSync(join(turns, name), String(clock.now()));
      });
    }
    await leases.release([key]);
    return wait;
  }

  return {
    async turn() {
      await own.turn();
      for (;;) {
        // Another builder may have been banned, or have had its turn, while this one waited.
        const wait = banned() || (interval > 0 ? await take() : 0);
        if (wait === 0) return;
        await clock.sleep(wait);
      }
    },
    hold(ms) {
      own.hold(ms);
      tryTo(() => {
        mkdirSync(bans, { recursive: true });
        writeFileSync(join(bans, String(Math.ceil(clock.now() + ms))), '');
      });
    },
  };
}

/** ms since the epoch; long ago where nobody had one, or was killed while noting it. */
function lastTurn(file: string): number {
  try {
    return Number(readFileSync(file, 'utf8'));
  } catch {
    return 0;
  }
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
