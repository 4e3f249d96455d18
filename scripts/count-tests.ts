/** Prints the closing line of a test run: how many passed, failed and were skipped. */
import { readFileSync } from 'node:fs';

const results = JSON.parse(
  readFileSync(new URL('../tests/.tmp/results.json', import.meta.url), 'utf8'),
) as { numPassedTests: number; numFailedTests: number; numPendingTests: number };

console.log(
  `${results.numPassedTests} passed, ${results.numFailedTests} failed, ${results.numPendingTests} skipped`,
);
