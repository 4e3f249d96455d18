/** The client against a gateway with moods, for long. */
import { setTimeout as delay } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { AliExpressError, createClient, type Clock } from 'aliexpress-affiliate';
import { kinds, sampleIds, startSandbox } from 'aliexpress-sandbox';
import { expect, onTestFinished, test } from 'vitest';

/** `pnpm test:soak` makes 10,000. */
const CALLS = Number(process.env['SOAK_CALLS'] ?? 1_000);
const CONCURRENCY = 4;
const INTERVAL = 200;
const MARKET = { country: 'US', currency: 'USD', language: 'EN' };

/** Time that goes by 200 times as fast, for the client and the sandbox alike: a ban of a second takes 5 ms. */
const SPEED = 200;
const epoch = Date.now();
const now = () => Math.round(epoch + performance.now() * SPEED);
const clock: Clock = { now, sleep: (ms) => delay(ms / SPEED) };

test(
  'many calls, a fifth of them throttled, reset, cut or slow: every answer is right or a typed error',
  { timeout: 600_000 },
  async () => {
    const sandbox = await startSandbox({
      now,
      dailyQuota: Number.MAX_SAFE_INTEGER,
      faults: [
        { kind: 'throttle', share: 0.05 },
        { kind: 'reset', share: 0.05 },
        { kind: 'cut-body', share: 0.05 },
        { kind: 'slow', share: 0.05, ms: 5 },
      ],
    });
    onTestFinished(() => sandbox.close());

    const starts: number[] = [];
    let sent = 0;
    let underWay = 0;
    let most = 0;
    const client = createClient({
      appKey: sandbox.appKey,
      appSecret: sandbox.appSecret,
      trackingId: sandbox.trackingId,
      gateway: sandbox.url,
      limits: { concurrency: CONCURRENCY, interval: INTERVAL },
      retries: 4,
      deadline: 600_000,
      clock,
      // The last thing before a request leaves.
      onCall: () => void starts.push(clock.now()),
      async fetch(...request) {
        sent += 1;
        underWay += 1;
        most = Math.max(most, underWay);
        try {
          return await fetch(...request);
        } finally {
          underWay -= 1;
        }
      },
    });

    const ids = kinds.flatMap((kind) => sampleIds(kind, 10));
    const titles = new Map(ids.map((id) => [id, sandbox.product(id, MARKET)!.title]));
    const heap: number[] = [];
    let right = 0;
    let failed = 0;

    async function ask(call: number): Promise<void> {
      const id = ids[call % ids.length]!;
      try {
        const { products, unavailable, unresolved } = await client.getProducts([id], MARKET);
        expect(products.map((product) => [product.id, product.title])).toEqual([
          [id, titles.get(id)],
        ]);
        expect([...unavailable, ...unresolved]).toEqual([]);
        right += 1;
      } catch (error) {
        if (!(error instanceof AliExpressError)) throw error;
        failed += 1;
      }
    }

    for (let call = 0; call < CALLS; call += 100) {
      await Promise.all(Array.from({ length: 100 }, (_, i) => ask(call + i)));
      if (call % (CALLS / 5) === 0) heap.push(heapInMegabytes());
    }

    expect(right + failed).toBe(CALLS);
    // Five tries of which a fifth fails: 3 calls in 10,000 are lost.
    expect(failed).toBeLessThan(30);
    expect(starts.length).toBe(sent);
    // On a busy machine, one may be given up before it arrives.
    expect(sandbox.calls.length).toBeLessThanOrEqual(sent);
    expect(most).toBeLessThanOrEqual(CONCURRENCY);
    const gaps = starts.slice(1).map((start, i) => start - starts[i]!);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(INTERVAL);
    // The sandbox, in this process too, keeps a record of each call.
    expect(heap.at(-1)! - heap[0]!).toBeLessThan(15);
  },
);

test('at the server, too, starts keep their distance under load', async () => {
  const sandbox = await startSandbox({ latency: 30 });
  onTestFinished(() => sandbox.close());
  const { appKey, appSecret, url: gateway } = sandbox;
  const interval = 25;
  const starts: number[] = [];
  const client = createClient({
    appKey,
    appSecret,
    gateway,
    limits: { concurrency: 8, interval },
    onCall: () => void starts.push(Date.now()),
  });
  const [id] = sampleIds('desk-lamp');
  await Promise.all(Array.from({ length: 60 }, () => client.getProducts([id!], MARKET)));
  expect(starts).toHaveLength(60);
  const arrivals = sandbox.calls.map(({ at }) => at).toSorted((a, b) => a - b);
  // From a start to the next arrival: a call may be late, and the distance to the next one shrinks.
  const gaps = arrivals.slice(1).map((arrival, i) => arrival - starts[i]!);
  expect(Math.min(...gaps)).toBeGreaterThanOrEqual(interval);
});

function heapInMegabytes(): number {
  setFlagsFromString('--expose-gc');
  (runInNewContext('gc') as () => void)();
  return process.memoryUsage().heapUsed / 1e6;
}
