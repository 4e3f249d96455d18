/**
 * Compares what outsiders see of this repository with what was kept of it. Exits with 1 when it differs.
 *
 *   pnpm record:compare [KEPT] [NEW]
 *
 * Without NEW, a record is made for it.
 */
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { compareRecords, differencesText } from './record/compare.ts';
import { KEPT, readRecord, writeRecord } from './record/files.ts';
import { record } from './record/record.ts';

const [kept = KEPT, given] = process.argv.slice(2);
const before = readRecord(resolve(kept));
const after = given === undefined ? await record() : readRecord(resolve(given));
const differences = compareRecords(before, after);
if (differences.length === 0) {
  console.log('The same');
} else {
  process.exitCode = 1;
  console.log(differencesText(differences));
  console.log(`${differences.length} of ${before.size} files differ.`);
  if (given === undefined) {
    const dir = mkdtempSync(join(tmpdir(), 'record-'));
    writeRecord(dir, after);
    console.log(`The new record is in ${dir}.`);
  }
}
