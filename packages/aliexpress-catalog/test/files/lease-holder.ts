/** A process that claims, and is killed before it releases anything. */
import { openFileClaims } from '../../src/files/file-leases.ts';

const [dir, now] = process.argv.slice(2) as [string, string];

await openFileClaims({ dir, now: () => Number(now) }).claim(['a', 'b']);
process.send!('claimed');
setInterval(() => {}, 1_000);
