/** A process that claims, and is killed before it releases anything. */
import { createFileLeases } from '../../src/files/file-leases.ts';

const [dir, now] = process.argv.slice(2) as [string, string];

await createFileLeases({ dir, now: () => Number(now) }).acquire(['a', 'b']);
process.send!('claimed');
setInterval(() => {}, 1_000);
