import { systemClock } from 'aliexpress-affiliate';
import { DEFAULT_INTERVAL, type CreateBackend } from '../backend/backend.ts';
import { guardOnWarning } from '../backend/callbacks.ts';
import { createFileLeases } from './file-leases.ts';
import { createFileLedger } from './file-ledger.ts';
import { createFilePacer } from './file-pacer.ts';
import { createFileStore } from './file-store.ts';
import { sayUnwritableOnce } from './unwritable.ts';

/** Keeps everything in a folder, for builders that share a machine or a disk. */
export function fileBackend({ dir }: { readonly dir: string }): CreateBackend {
  return async ({ appKey, interval = DEFAULT_INTERVAL, clock = systemClock, ...options }) => {
    const { now } = clock;
    const onWarning = sayUnwritableOnce(guardOnWarning(options.onWarning));
    return {
      store: createFileStore({ dir, gateway: options.gateway, now, onWarning }),
      ledger: createFileLedger({ ...options, dir, appKey, now, onWarning }),
      pacer: createFilePacer({ dir, appKey, interval, clock }),
      leases: createFileLeases({ dir, now }),
      close: async () => {},
    };
  };
}
