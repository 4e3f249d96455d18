/** A process that writes entries until it is killed, and reports each one that is safe. */
import { createFileStore } from '../../src/index.ts';
import { available, NOON } from '../support/entries.ts';

const [dir, prefix] = process.argv.slice(2) as [string, string];

for (let i = 0; i < 10_000; i += 1) {
  // Opens and closes sometimes, so that kills also happen during compactions.
  const store = createFileStore({ dir, maxSegments: 3 });
  for (let j = 0; j < 5; j += 1) {
    const key = `${prefix}${i}-${j}`;
    await store.set(new Map([[key, available(key, NOON)]]));
    process.send!(key);
  }
  await store.close();
}
