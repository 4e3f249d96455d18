import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createPacer, type Clock, type Pacer } from 'aliexpress-affiliate';
import { hashOf } from '../backend/hash.ts';
import { namesIn, tryTo } from './best-effort.ts';
import { createFileLeases } from './file-leases.ts';
import { retryWhileBusy } from './retry-while-busy.ts';

interface FilePacerOptions {
  /** Folder that the builders share. */
  readonly dir: string;
  /** Bans belong to it. Only its hash is stored. */
  readonly appKey: string;
  /** Shortest ms between two turns. */
  readonly interval: number;
  readonly clock: Clock;
}

/** ms; a hold that ends later comes from a wrong clock. */
const LONGEST_HOLD = 10 * 60_000;

/** ms until a turn that another process takes is visible. */
const TURN_TAKING = 5;

/**
 * A pacer that all processes on the folder share. A ban is an empty file named after the time it ends,
 * so that nothing in it can be damaged or overwritten. The last turn is a file that only the holder of a
 * lease may read and write.
 */
export function createFilePacer({ dir, appKey, interval, clock }: FilePacerOptions): Pacer {
  // Keeps the order in this process, and its pace when the folder cannot be written.
  const own = createPacer(interval, clock);
  const leases = createFileLeases({ dir, now: clock.now });
  const name = hashOf(appKey);
  const bans = join(dir, 'bans', name);
  const turns = join(dir, 'turns');

  /** ms until all bans end. */
  function banned(): number {
    let longest = 0;
    for (const end of namesIn(bans)) {
      const rest = Number(end) - clock.now();
      if (rest > 0 && rest <= LONGEST_HOLD) longest = Math.max(longest, rest);
      else tryTo(() => rmSync(join(bans, end), { force: true }));
    }
    return longest;
  }

  /** @returns ms to wait for the next turn; 0 when this turn is taken */
  async function take(): Promise<number> {
    const key = `turn of ${name}`;
    if ((await leases.acquire([key])).size === 0) return TURN_TAKING;
    const rest = lastTurn(join(turns, name)) + interval - clock.now();
    // A turn in the future comes from a wrong clock.
    const wait = rest > 0 && rest <= interval ? rest : 0;
    if (wait === 0) {
      tryTo(() => {
        mkdirSync(turns, { recursive: true });
        retryWhileBusy(() => writeFileSync(join(turns, name), String(clock.now())));
      });
    }
    await leases.release([key]);
    return wait;
  }

  return {
    async turn() {
      await own.turn();
      for (;;) {
        // Another builder may have been banned or taken its turn while this one waited.
        const wait = banned() || (interval > 0 ? await take() : 0);
        if (wait === 0) return;
        await clock.sleep(wait);
      }
    },
    hold(ms) {
      own.hold(ms);
      // A ban that cannot be written holds only this process.
      tryTo(() => {
        mkdirSync(bans, { recursive: true });
        retryWhileBusy(() => writeFileSync(join(bans, String(Math.ceil(clock.now() + ms))), ''));
      });
    },
  };
}

/** ms since the epoch; long ago when nobody took a turn, or was killed while noting it. */
function lastTurn(file: string): number {
  try {
    return Number(retryWhileBusy(() => readFileSync(file, 'utf8')));
  } catch {
    return 0;
  }
}
