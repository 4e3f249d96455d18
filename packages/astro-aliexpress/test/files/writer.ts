/** A thread that writes a file again and again, and says what went wrong. */
import { parentPort, workerData } from 'node:worker_threads';
import { writeFileAtomic } from '../../src/files/write-file-atomic.ts';

const { file, text } = workerData as { file: string; text: string };
const failures: string[] = [];
for (let i = 0; i < 300; i += 1) {
  try {
    writeFileAtomic(file, text);
  } catch (error) {
    failures.push((error as Error).message);
  }
}
parentPort!.postMessage(failures, []);
