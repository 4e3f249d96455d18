import { setTimeout } from 'node:timers/promises';
import { toError } from '../backend/callbacks.ts';
import type { Leases } from '../backend/leases.ts';
import type { Store } from '../backend/store.ts';
import type { Entry } from '../entries/entry.ts';
import { freshness, type FreshnessPolicy, isAhead, usable } from '../entries/freshness.ts';
import type { Staleness } from '../entries/lookup-result.ts';
import type { CircuitBreaker } from './circuit-breaker.ts';

/** A key that has to be fetched. */
export interface Pending {
  readonly key: string;
  readonly known: Entry | undefined;
  /** Whether to fetch it even if it is fresh. */
  readonly revalidate: boolean;
  readonly settle: (outcome: FetchOutcome) => void;
}

/** The entry to use, if any, and why there is no newer one. */
export interface FetchOutcome extends Staleness {
  readonly entry: Entry | undefined;
}

/** The gateway's answers by key, or why there are none. */
export type Answered = ReadonlyMap<string, Entry> | Error;

export interface FetchStepsOptions {
  readonly store: Store;
  readonly leases: Leases;
  readonly policy: FreshnessPolicy;
  readonly breaker: CircuitBreaker;
  /** ms between two looks whether another builder has fetched what it leased. */
  readonly leaseWait: number;
  readonly now: () => number;
}

/** The steps of every fetch, of products, lists and fees: lease, look again, call, keep or give up. */
export interface FetchSteps {
  /**
   * Leases what nobody else has leased, and settles what another builder has fetched meanwhile.
   * @returns what is ours to fetch, and what another builder is about to fetch
   */
  lease<P extends Pending>(pending: readonly P[]): Promise<{ ours: P[]; others: P[] }>;
  /**
   * Waits a moment for another builder.
   * @returns what is still not settled; its lease may have lapsed
   */
  waitForOthers<P extends Pending>(pending: readonly P[]): Promise<P[]>;
  /**
   * Calls the gateway, unless the circuit breaker is open. Never rejects.
   * @param ignores tells failures that say nothing about the next call
   */
  call(
    call: () => Promise<ReadonlyMap<string, Entry>>,
    ignores?: (error: Error) => boolean,
  ): Promise<Answered>;
  /** All steps for what needs a call of its own. */
  fetchOne(
    pending: Pending,
    call: () => Promise<ReadonlyMap<string, Entry>>,
    ignores?: (error: Error) => boolean,
  ): Promise<void>;
  /** Stores the answers, settles everything, and ends the leases. */
  keep(pending: readonly Pending[], answered: Answered): Promise<void>;
  /** Ends the leases of what is not fetched after all. */
  release(pending: readonly Pending[]): Promise<void>;
  /** Settles everything with what is known and still usable. */
  giveUp(pending: readonly Pending[], error: Error): void;
}

export function createFetchSteps(options: FetchStepsOptions): FetchSteps {
  const { store, leases, policy, breaker, leaseWait, now } = options;

  /** @returns what no other builder has fetched meanwhile */
  async function settleFetched<P extends Pending>(pending: readonly P[]): Promise<P[]> {
    if (pending.length === 0) return [];
    await store.refresh();
    const entries = await store.get(keysOf(pending));
    return pending.filter((it) => {
      const entry = entries.get(it.key);
      if (entry === undefined || !serves(entry, it)) return true;
      it.settle({ entry, stale: false });
      return false;
    });
  }

  /** Whether an entry is fresh, or was fetched since this lookup began, which also counts with `maxAge` 0. */
  function serves(entry: Entry, { known, revalidate }: Pending): boolean {
    if (!revalidate && freshness(entry, policy, now()) === 'fresh') return true;
    return entry.fetchedAt > (known?.fetchedAt ?? 0) && !isAhead(entry.fetchedAt, now());
  }

  function giveUp(pending: readonly Pending[], error: Error): void {
    for (const { known, settle } of pending) {
      settle({ ...usable(known, policy, now()), error });
    }
  }

  function settleAnswered(pending: readonly Pending[], answered: ReadonlyMap<string, Entry>): void {
    for (const it of pending) {
      const entry = answered.get(it.key);
      if (entry === undefined) giveUp([it], new Error(UNREADABLE));
      else if (isDoubted(entry)) giveUp([it], new Error(DOUBTED));
      else it.settle({ entry, stale: false });
    }
  }

  const steps: FetchSteps = {
    giveUp,
    release: (pending) => leases.release(keysOf(pending)),

    async lease(pending) {
      const leased = await leases.acquire(keysOf(pending));
      const ours = await settleFetched(pending.filter(({ key }) => leased.has(key)));
      const left = new Set(keysOf(ours));
      const settled = [...leased].filter((key) => !left.has(key));
      if (settled.length > 0) await leases.release(settled);
      return { ours, others: pending.filter(({ key }) => !leased.has(key)) };
    },

    async waitForOthers(pending) {
      await setTimeout(leaseWait);
      return settleFetched(pending);
    },

    async call(call, ignores = () => false) {
      const refusal = breaker.refusal();
      if (refusal !== undefined) return refusal;
      try {
        const entries = await call();
        breaker.close();
        return entries;
      } catch (cause) {
        const error = toError(cause);
        if (!ignores(error)) breaker.failed(error);
        return error;
      }
    },

    async fetchOne(pending, call, ignores) {
      for (let left = [pending]; left.length > 0;) {
        const { ours, others } = await steps.lease(left);
        if (ours.length > 0) return steps.keep(ours, await steps.call(call, ignores));
        left = others.length > 0 ? await steps.waitForOthers(others) : [];
      }
    },

    async keep(pending, answered) {
      if (answered instanceof Error) {
        giveUp(pending, answered);
      } else {
        await store.set(answered);
        settleAnswered(pending, answered);
      }
      await leases.release(keysOf(pending));
    },
  };
  return steps;
}

const UNREADABLE = 'The gateway’s data for this product could not be read.';
const DOUBTED =
  'The gateway has no data for most products of this market, which looks like a fault.';

function isDoubted(entry: Entry): boolean {
  return entry.state === 'available' && entry.absentSince !== undefined;
}

function keysOf(pending: readonly Pending[]): string[] {
  return pending.map(({ key }) => key);
}
