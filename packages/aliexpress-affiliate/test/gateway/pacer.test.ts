import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createPacer } from '../../src/index.ts';
import { VirtualTime } from '../support/virtual-time.ts';

async function turnsOf(count: number, take: () => Promise<void>, time: VirtualTime) {
  const turns: number[] = [];
  const start = time.now();
  const taken = Array.from({ length: count }, async () => {
    await take();
    turns.push(time.now() - start);
  });
  await Promise.all(taken);
  return turns;
}

describe('the pacer', () => {
  it('gives the first turn at once and each further one an interval later', async () => {
    const time = new VirtualTime();
    const pacer = createPacer(1_100, time);
    expect(await turnsOf(4, () => pacer.turn(), time)).toEqual([0, 1_100, 2_200, 3_300]);
  });

  it('never gives two turns within an interval', async () => {
    const asks = fc.array(fc.integer({ min: 0, max: 5_000 }), { minLength: 2, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(asks, async (moments) => {
        const time = new VirtualTime();
        const pacer = createPacer(1_000, time);
        const turns: number[] = [];
        await Promise.all(
          moments.map(async (moment) => {
            await time.sleep(moment);
            await pacer.turn();
            turns.push(time.now());
          }),
        );
        const gaps = turns.slice(1).map((turn, at) => turn - turns[at]!);
        expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1_000);
      }),
      { numRuns: 30 },
    );
  });

  it('gives all turns at once without an interval', async () => {
    const time = new VirtualTime();
    const pacer = createPacer(0, time);
    expect(await turnsOf(3, () => pacer.turn(), time)).toEqual([0, 0, 0]);
  });

  it('holds waiting and later calls', async () => {
    const time = new VirtualTime();
    const pacer = createPacer(1_000, time);
    const turns = turnsOf(3, () => pacer.turn(), time);
    pacer.hold(5_000);
    expect(await turns).toEqual([5_000, 6_000, 7_000]);
  });

  it('keeps the longer of two holds', async () => {
    const time = new VirtualTime();
    const pacer = createPacer(0, time);
    pacer.hold(3_000);
    pacer.hold(1_000);
    expect(await turnsOf(1, () => pacer.turn(), time)).toEqual([3_000]);
  });

  it('waits no longer than its interval when the system’s clock is set back', async () => {
    const time = new VirtualTime();
    const pacer = createPacer(1_000, time);
    await pacer.turn();
    time.set(time.now() - 3_600_000);
    await pacer.turn();
    expect(time.sleeps).toEqual([1_000]);
  });
});
