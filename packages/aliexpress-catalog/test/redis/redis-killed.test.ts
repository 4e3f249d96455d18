/** Redis is killed again and again while four builders make calls. */
import { type ChildProcess, fork } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { expect, onTestFinished, test } from 'vitest';
import { describeWithRedis, type RedisServer, startRedis, until } from '../support/redis-server.ts';
import { seeded } from '../support/seeded.ts';
import type { Round, Told } from './round-spender.ts';

/** `pnpm test:torture` makes 50. */
const ROUNDS = Number(process.env['REDIS_ROUNDS'] ?? 6);
const QUOTA = 1_000;
const BUILDERS = 4;

describeWithRedis('Redis that is killed', () => {
  test(
    `${ROUNDS} times at random under ${BUILDERS} builders: never a call over the quota`,
    { timeout: 300_000 + ROUNDS * 15_000 },
    async () => {
      const random = seeded(20_260_115);
      const servers = {
        kept: await startRedis([], { keepsData: true }),
        lost: await startRedis(),
      };
      const builders = Array.from({ length: BUILDERS }, () =>
        fork(new URL('./round-spender.ts', import.meta.url)),
      );
      onTestFinished(() => builders.forEach((builder) => builder.kill('SIGKILL')));
      const figures: Record<string, number[]> = {};
      for (let round = 0; round < ROUNDS; round += 1) {
        const [fate, server, lastRefusal] = fateFor(random, servers);
        const work: Round = { url: server.url, appKey: `round ${round}`, dailyQuota: QUOTA };
        const made = await play(builders, work, lastRefusal, random(QUOTA), async () => {
          await server.kill();
          if (fate === 'gone') return;
          await sleep(random(100));
          await server.restart();
        });
        expect(made).toBeLessThanOrEqual(QUOTA);
        if (fate === 'back with its data') expect(made).toBe(QUOTA);
        (figures[fate] ??= []).push(made);
        if (fate === 'gone') await server.restart();
      }
      console.log(`${ROUNDS} rounds, calls of ${QUOTA}: ${JSON.stringify(figures)}`);
    },
  );
});

type Fate = readonly [name: string, server: RedisServer, lastRefusal: RegExp];

function fateFor(
  random: (below: number) => number,
  { kept, lost }: { readonly kept: RedisServer; readonly lost: RedisServer },
): Fate {
  const fates: readonly Fate[] = [
    ['gone', kept, /is spent|cannot be used/],
    ['back with its data', kept, /is spent/],
    ['back without its data', lost, /is spent|calls are missing/],
  ];
  return fates[random(fates.length)]!;
}

/**
 * Lets all builders make calls, and calls `disturb` after `at` calls, once each of them has begun.
 * @returns calls made until each builder has been refused for good
 */
async function play(
  builders: readonly ChildProcess[],
  round: Round,
  lastRefusal: RegExp,
  at: number,
  disturb: () => Promise<void>,
): Promise<number> {
  let calls = 0;
  const begun = new Set<ChildProcess>();
  const refused = new Set<ChildProcess>();
  const over = new Set<ChildProcess>();
  let disturbed: Promise<boolean> | undefined;
  let isDisturbed = false;
  for (const builder of builders) {
    builder.removeAllListeners('message');
    builder.on('message', (told: Told) => {
      begun.add(builder);
      if (told === 'call') calls += 1;
      else if (told === 'over') over.add(builder);
      else if (isDisturbed && lastRefusal.test(told.refusal)) refused.add(builder);
      if (calls < at || begun.size < builders.length) return;
      disturbed ??= disturb().then(() => (isDisturbed = true));
    });
    builder.send(round);
  }
  await until(() => refused.size === builders.length);
  await disturbed;
  for (const builder of builders) builder.send('end');
  await until(() => over.size === builders.length);
  return calls;
}
