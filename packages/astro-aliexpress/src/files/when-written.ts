import { statSync } from 'node:fs';
import { setTimeout } from 'node:timers/promises';

/** ms for which an empty file may still be written. */
const WRITTEN_WITHIN = 500;

/** Waits while a file is empty: editors empty a file before they write it. */
export async function whenWritten(path: string): Promise<void> {
  for (let waited = 0; waited < WRITTEN_WITHIN && isEmpty(path); waited += 50) {
    await setTimeout(50);
  }
}

function isEmpty(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.size === 0;
}
