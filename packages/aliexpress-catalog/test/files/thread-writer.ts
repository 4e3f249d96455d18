/** A thread that writes entries, all at the same time in file names. */
import { parentPort, workerData } from 'node:worker_threads';
import { createFileStore } from '../../src/index.ts';
import { available, NOON } from '../support/entries.ts';

const { dir, thread } = workerData as { dir: string; thread: string };

Date.now = () => NOON;
const warnings: string[] = [];
const store = createFileStore({ dir, onWarning: ({ message }) => warnings.push(message) });
for (let i = 0; i < 100; i += 1) {
  const key = `${thread}${i}`;
  await store.set(new Map([[key, available(key, NOON)]]));
}
parentPort!.postMessage(warnings, []);
