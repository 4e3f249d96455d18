/** A process that adds to the history of some keys, over and over. */
import { redisBackend, type RedisBackendOptions } from '../src/redis/index.ts';
import { available, NOON } from './entries.ts';

const [url, writer, rounds, ...keys] = process.argv.slice(2) as [
  string,
  string,
  string,
  ...string[],
];
const options: RedisBackendOptions = { url };
const { store, close } = await redisBackend(options)({ appKey: 'key' });

for (let round = 0; round < Number(rounds); round += 1) {
  // A minute of its own, and a price of its own.
  const at = NOON + (Number(writer) * 1_000 + round) * 60_000;
  const entry = { ...available('0', at), history: [{ from: at, to: at, amount: `${at}` }] };
  await store.set(new Map(keys.map((key) => [key, entry])));
}
await close();
