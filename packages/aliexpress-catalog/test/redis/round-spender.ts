/** A builder that makes calls in rounds. It goes on after a refusal until its parent ends the round. */
import { setTimeout as sleep } from 'node:timers/promises';
import { redisBackendWith } from '../../src/redis/backend.ts';
import { PATIENT } from '../support/patient.ts';

export interface Round {
  readonly url: string;
  readonly appKey: string;
  readonly dailyQuota: number;
}

export type Told = 'call' | 'over' | { readonly refusal: string };

let end = new AbortController();

/** Each call is told before the next one. */
const tell = (told: Told) => new Promise<void>((resolve) => process.send!(told, () => resolve()));

async function play({ url, ...options }: Round): Promise<void> {
  end = new AbortController();
  const { signal } = end;
  const open = redisBackendWith({ ...PATIENT, absence: 50 }, { url });
  const { ledger, close } = await open(options);
  while (!signal.aborted) {
    try {
      await ledger.spend();
      await tell('call');
      // A call takes time, so that Redis is killed between two of them.
      await sleep(1);
    } catch (error) {
      await tell({ refusal: (error as Error).message });
      await sleep(20);
    }
  }
  await close();
  await tell('over');
}

process.on('message', (message: Round | 'end') => {
  if (message === 'end') end.abort();
  else void play(message);
});
