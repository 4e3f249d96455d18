/** A process that takes a lease and is killed before it releases it. */
import { createFileLeases } from '../../src/files/file-leases.ts';

const [dir, now] = process.argv.slice(2) as [string, string];

await createFileLeases({ dir, now: () => Number(now) }).acquire(['a', 'b']);
process.send!('leased');
setInterval(() => {}, 1_000);
