import { systemClock } from 'aliexpress-affiliate';
import type { OpenBackend } from '../backend.ts';
import { DEFAULT_INTERVAL } from '../backend.ts';
import { openFileClaims } from './file-claims.ts';
import { openFileLedger } from './file-ledger.ts';
import { openFilePacer } from './file-pacer.ts';
import { openFileStore } from './file-store.ts';

/** Everything in a folder, which the builders of one machine, or of one disk, share. */
export function fileBackend({ dir }: { readonly dir: string }): OpenBackend {
  return async ({ appKey, interval = DEFAULT_INTERVAL, clock = systemClock, ...options }) => {
    const { now } = clock;
    return {
      store: openFileStore({ ...options, dir, now }),
      ledger: openFileLedger({ ...options, dir, appKey, now }),
      pacer: openFilePacer({ dir, appKey, interval, clock }),
      claims: openFileClaims({ dir, now }),
      close: async () => {},
    };
  };
}
