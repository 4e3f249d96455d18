/** A process that adds to the history of some keys, over and over. */
import { redisBackendWith } from '../../src/redis/backend.ts';
import { available, NOON } from '../support/entries.ts';
import { PATIENT } from '../support/patient.ts';

const [url, writer, rounds, ...keys] = process.argv.slice(2) as [
  string,
  string,
  string,
  ...string[],
];
const { store, close } = await redisBackendWith(PATIENT, { url })({ appKey: 'key' });

for (let round = 0; round < Number(rounds); round += 1) {
  // A minute of its own, and a price of its own.
  const at = NOON + (Number(writer) * 1_000 + round) * 60_000;
  const entry = { ...available('0', at), history: [{ from: at, to: at, amount: `${at}` }] };
  await store.set(new Map(keys.map((key) => [key, entry])));
}
await close();
