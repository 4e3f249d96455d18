/** A process that works on a store and kills itself before one of its steps on the disk. */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { createFileStore } from '../../src/index.ts';

const [dir, work, fatalStep] = process.argv.slice(2) as [string, string, string];

const STEPS = ['writeFileSync', 'fsyncSync', 'renameSync', 'rmSync'] as const;
let step = 0;
for (const name of STEPS) {
  const original = fs[name] as (...given: unknown[]) => unknown;
  Object.assign(fs, {
    [name](...given: unknown[]) {
      step += 1;
      if (step === Number(fatalStep)) process.kill(process.pid, 'SIGKILL');
      return original(...given);
    },
  });
}
syncBuiltinESMExports();

const store = createFileStore({ dir, maxSegments: 0 });
if (work === 'merging') await store.close();
if (work === 'deleting') await store.delete(['a0']);
