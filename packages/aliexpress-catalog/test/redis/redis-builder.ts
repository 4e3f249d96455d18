/** A process that opens a backend, uses it on command, and never closes it. */
import { once } from 'node:events';
import { redisBackendWith } from '../../src/redis/backend.ts';
import { available, NOON } from '../support/entries.ts';
import { PATIENT } from '../support/patient.ts';

const [url] = process.argv.slice(2) as [string];
const warnings: string[] = [];
const { store } = await redisBackendWith(PATIENT, { url })({
  appKey: 'key',
  onWarning: ({ message }) => void warnings.push(message),
});
await store.set(new Map([['before', available('1', NOON)]]));
process.send!('set');
await once(process, 'message');
await store.set(new Map([['after', available('2', NOON)]]));
const found = await store.get(['before', 'after']);
process.send!({ found: [...found.keys()], warnings });
process.disconnect();
