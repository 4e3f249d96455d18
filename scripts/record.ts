/**
 * Keeps what outsiders see of this repository, to compare with when files have moved.
 *
 *   pnpm record [DIR]
 */
import { relative, resolve } from 'node:path';
import { KEPT, refuseForeign, writeRecord } from './record/files.ts';
import { record } from './record/record.ts';

const dir = resolve(process.argv[2] ?? KEPT);
refuseForeign(dir);
const files = await record();
writeRecord(dir, files);
console.log(`${files.size} files are kept in ${relative('', dir)}.`);
