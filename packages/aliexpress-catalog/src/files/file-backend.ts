import { systemClock } from 'aliexpress-affiliate';
import { DEFAULT_INTERVAL, type OpenBackend } from '../backend/backend.ts';
import { guardOnProblem } from '../backend/callbacks.ts';
import { openFileClaims } from './file-leases.ts';
import { openFileLedger } from './file-ledger.ts';
import { openFilePacer } from './file-pacer.ts';
import { openFileStore } from './file-store.ts';
import { sayUnwritableOnce } from './unwritable.ts';

/** Everything in a folder, which the builders of one machine, or of one disk, share. */
export function fileBackend({ dir }: { readonly dir: string }): OpenBackend {
  return async ({ appKey, interval = DEFAULT_INTERVAL, clock = systemClock, ...options }) => {
    const { now } = clock;
    const onProblem = sayUnwritableOnce(guardOnProblem(options.onProblem));
    return {
      store: openFileStore({ dir, now, onProblem }),
      ledger: openFileLedger({ ...options, dir, appKey, now, onProblem }),
      pacer: openFilePacer({ dir, appKey, interval, clock }),
      claims: openFileClaims({ dir, now }),
      close: async () => {},
    };
  };
}
