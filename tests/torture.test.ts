/** Builds in small, two at once on one folder, most of them killed at some moment or other. */
import { fork } from 'node:child_process';
import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { systemClock } from 'aliexpress-affiliate';
import { fileBackend } from 'aliexpress-catalog';
import { expect, onTestFinished, test } from 'vitest';
import { seeded } from '../packages/aliexpress-catalog/test/support/seeded.ts';
import { filesIn } from './helpers/files.ts';
import type { Message, Work } from './helpers/small-build.ts';

/** `pnpm test:torture` makes 200. */
const BUILDS = Number(process.env['TORTURE_BUILDS'] ?? 8);
const PRODUCTS = 5_000;
const START = Date.UTC(2026, 0, 15, 12);
/** ms by which each round's clock is ahead of the last: claims of the dead have not lapsed by then. */
const ROUND = 2_000;
/** More than a product takes in a segment. */
const BYTES = 2_800;
/** Entries that are left on disk after a build alone: twice what is known, and some slack. */
const LEFT = 2 * PRODUCTS + 5_000;
/** What each of two builds at once may add to that, before the other sees it. */
const ADDED = 2 * PRODUCTS;
const BACKEND = { appKey: 'key', dailyQuota: 1_000_000, interval: 0 };

/** When a build is killed; `after` is in ms. */
type Fate =
  | { readonly phase: 'none' }
  | { readonly phase: 'opening' | 'closing'; readonly after: number }
  | { readonly phase: 'fetching'; readonly batches: number; readonly after: number }
  | { readonly phase: 'step of closing'; readonly step: number };

interface Outcome {
  readonly isKilled: boolean;
  /** The last that it told of. */
  readonly phase: string;
}

test(
  `${BUILDS} builds, two at once, most of them killed: nothing that was kept is lost`,
  { timeout: 300_000 + BUILDS * 15_000 },
  async () => {
    const dir = mkdtempSync(join(tmpdir(), 'aliexpress-torture-'));
    onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
    const random = seeded(20_260_115);
    const keptAt = new Map<string, number>();
    const problems: string[] = [];
    const outcomes: Record<string, number> = {};
    let calls = 0;
    let largest = 0;

    const hear = (message: Message) => {
      if ('problem' in message) problems.push(message.problem);
      if ('call' in message) calls += 1;
      if ('kept' in message) for (const key of message.kept) keptAt.set(key, message.at);
    };

    /** What whoever opens the folder next finds. */
    async function check(now: number): Promise<void> {
      const onWarning = ({ message }: { message: string }) => void problems.push(message);
      const open = fileBackend({ dir });
      const clock = { ...systemClock, now: () => now };
      const { store, ledger } = await open({ ...BACKEND, clock, onWarning });
      const kept = await store.get([...keptAt.keys()]);
      const lost = [...keptAt].filter(([key, at]) => (kept.get(key)?.fetchedAt ?? 0) < at);
      expect(lost).toEqual([]);
      expect(BACKEND.dailyQuota - Number(await ledger.left())).toBeGreaterThanOrEqual(calls);
      const leftBehind = filesIn(dir).filter((name) => /\.(tmp|corrupt)$/.test(name));
      expect(leftBehind).toEqual([]);
      expect(problems).toEqual([]);
    }

    const rounds = Math.ceil(BUILDS / 2);
    for (let round = 0; round < rounds; round += 1) {
      const now = START + round * ROUND;
      const ended = await Promise.all(
        [fateFor(random), fateFor(random)].map((fate) =>
          run({ dir, now, products: PRODUCTS, ...BACKEND }, fate, hear),
        ),
      );
      for (const { isKilled, phase } of ended) {
        if (!isKilled) expect(phase).toBe('closed');
        const outcome = isKilled ? `killed while ${phase}` : 'survived';
        outcomes[outcome] = (outcomes[outcome] ?? 0) + 1;
      }
      largest = Math.max(largest, bytesIn(dir));
      if (ended.some(({ isKilled }) => !isKilled)) {
        expect(bytesIn(dir)).toBeLessThan((LEFT + 2 * ADDED) * BYTES);
      }
      await check(now);
    }

    // One more, left alone: what the dead have claimed must not stop it.
    const now = START + rounds * ROUND;
    const work = { dir, now, products: PRODUCTS, ...BACKEND };
    expect(await run(work, { phase: 'none' }, hear)).toEqual({ isKilled: false, phase: 'closed' });
    expect(keptAt.size).toBe(PRODUCTS);
    expect(new Set(keptAt.values())).toEqual(new Set([now]));
    await check(now);
    expect(bytesIn(dir)).toBeLessThan(LEFT * BYTES);
    expect(filesIn(join(dir, 'leases'))).toEqual([]);
    const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(0)} MB`;
    console.log(
      `${BUILDS} builds: ${JSON.stringify(outcomes)}; ${calls} calls; the folder took ` +
        `${megabytes(largest)} at most and ${megabytes(bytesIn(dir))} at the end.`,
    );
  },
);

function fateFor(random: (below: number) => number): Fate {
  const choice = random(20);
  if (choice < 2) return { phase: 'none' };
  if (choice < 4) return { phase: 'opening', after: random(500) };
  if (choice < 11) {
    return { phase: 'fetching', batches: 1 + random(PRODUCTS / 100), after: random(20) };
  }
  if (choice < 14) return { phase: 'closing', after: random(200) };
  // Of the first six, four write the merged segment; a file is deleted in each of the others.
  return { phase: 'step of closing', step: 1 + random(choice < 17 ? 6 : 60) };
}

async function run(work: Work, fate: Fate, hear: (message: Message) => void): Promise<Outcome> {
  const fatalStep = fate.phase === 'step of closing' ? { fatalStep: fate.step } : {};
  const child = fork(new URL('./helpers/small-build.ts', import.meta.url), [
    JSON.stringify({ ...work, ...fatalStep }),
  ]);
  let phase = 'starting';
  let batches = 0;
  child.on('message', (message: Message) => {
    hear(message);
    if ('kept' in message) batches += 1;
    if ('phase' in message) ({ phase } = message);
    const isPhase = 'phase' in message && message.phase === fate.phase;
    if (fate.phase === 'fetching' ? 'kept' in message && batches === fate.batches : isPhase) {
      void kill();
    }
  });
  async function kill(): Promise<void> {
    if ('after' in fate) await setTimeout(fate.after);
    child.kill('SIGKILL');
  }
  // Not before the last of its messages was read.
  const [, signal] = await Promise.all([
    new Promise((resolve) => child.once('disconnect', resolve as () => void)),
    new Promise((resolve) => child.once('exit', (_, by) => resolve(by))),
  ]);
  return { isKilled: signal === 'SIGKILL', phase };
}

function bytesIn(dir: string): number {
  return filesIn(dir).reduce((sum, name) => sum + statSync(join(dir, name)).size, 0);
}
