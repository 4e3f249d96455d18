import { accessSync, constants } from 'node:fs';
import { dirname } from 'node:path';

/** What Windows and network drives answer while another program, such as a virus scanner, has the file. */
const BUSY = new Set(['EACCES', 'EBUSY', 'EPERM']);

/** All in ms. */
const FIRST_PAUSE = 5;
const LONGEST_PAUSE = 200;
const PER_STEP = 2_000;
const IN_ALL = 10_000;

/** Runs a step that opens, renames or deletes a file, again and again while another program has the file. */
export type RetryWhileBusy = <T>(step: () => T) => T;

/**
 * @param sleep blocks for some ms
 * @returns a function that blocks for at most 2 s a step, and 10 s in all, and then throws what the step threw
 */
export function createRetryWhileBusy(sleep: (ms: number) => void = block): RetryWhileBusy {
  let leftInAll = IN_ALL;
  return (step) => {
    let left = PER_STEP;
    for (let pause = FIRST_PAUSE; ; pause = Math.min(2 * pause, LONGEST_PAUSE)) {
      try {
        return step();
      } catch (error) {
        const ms = Math.min(pause, left, leftInAll);
        if (ms <= 0 || !isBusy(error) || isForbidden(error)) throw error;
        sleep(ms);
        left -= ms;
        leftInAll -= ms;
      }
    }
  };
}

/**
 * Runs a step that opens, renames or deletes a file. While another program has the file (EPERM, EBUSY or
 * EACCES), it blocks and tries again: for at most 2 s a step, and 10 s in all steps of this process.
 *
 * @throws what the step throws
 */
export const retryWhileBusy: RetryWhileBusy = createRetryWhileBusy();

/** Whether another program has the file, or a deletion of it is not over. */
export function isBusy(error: unknown): error is NodeJS.ErrnoException {
  return BUSY.has((error as NodeJS.ErrnoException).code ?? '');
}

/** A folder without permission looks the same, and waiting does not help. */
function isForbidden({ path }: NodeJS.ErrnoException): boolean {
  if (path === undefined) return false;
  try {
    accessSync(dirname(path), constants.W_OK);
    return false;
  } catch {
    return true;
  }
}

function block(ms: number): void {
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, ms);
}
