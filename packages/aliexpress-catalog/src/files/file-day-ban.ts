import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { lastBanEnd } from '../backend/ledger.ts';
import { namesIn, tryTo } from './best-effort.ts';

interface FileDayBanOptions {
  readonly dir: string;
  /** Hash of the app key. */
  readonly account: string;
  /** ms since the epoch. */
  readonly now: () => number;
}

/** AliExpress's own word that the day's calls are used up, for all builders on the folder. */
export interface FileDayBan {
  /** When it takes calls again, in ms since the epoch; `undefined` when it takes them now. */
  until(): number | undefined;
  note(until: number): void;
}

/** A ban is an empty file named after the time it ends, so that nothing in it can be damaged. */
export function createFileDayBan({ dir, account, now }: FileDayBanOptions): FileDayBan {
  const folder = join(dir, 'day-bans', account);
  /** For a folder that cannot be written. */
  let own = 0;

  return {
    until: () => lastBanEnd([own, ...namesIn(folder).map(Number)], now()),
    note(until) {
      own = until;
      const name = String(Math.ceil(until));
      tryTo(() => {
        mkdirSync(folder, { recursive: true });
        writeFileSync(join(folder, name), '');
        // AliExpress's latest word counts.
        const earlier = namesIn(folder).filter((it) => it !== name);
        for (const it of earlier) rmSync(join(folder, it), { force: true });
      });
    },
  };
}
