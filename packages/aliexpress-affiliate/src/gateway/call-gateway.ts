import pLimit from 'p-limit';
import { AliExpressError } from '../errors/aliexpress-error.ts';
import { QuotaError } from '../errors/errors.ts';
import { type Attempt, tryOnce } from './attempt.ts';
import type { ClientSettings } from './options.ts';
import { decideRetry } from './retry.ts';

export interface GatewayCall<T> extends Omit<Attempt<T>, 'attempt' | 'timeout'> {
  /** Called with the failure of the call before another call takes its slot. */
  readonly onFailure?: ((error: unknown) => void) | undefined;
}

/** A call with all its tries. */
export type CallGateway = <T>(call: GatewayCall<T>) => Promise<T>;

/**
 * A call takes a slot (how many run at once). Each try takes a turn (how soon it starts), asks `onCall`
 * (whether it may start), signs, sends, reads, and decides whether to try again.
 */
export function createCallGateway(settings: ClientSettings): CallGateway {
  const { clock, pacer, deadline, onCall } = settings;
  const slots = pLimit(settings.concurrency);
  const starts = pLimit(1);

  /** One start at a time, so that a slow `onCall` cannot bring two starts close together. */
  function start(method: string, attempt: number, check: () => void): Promise<void> {
    return starts(async () => {
      // Also before the turn, because a call that was given up must not use one.
      check();
      await pacer.turn();
      check();
      if (onCall === undefined) return;
      await onCall({ method, attempt });
      // `onCall` may have taken time, and the request leaves only now.
      if (settings.ownInterval > 0) pacer.hold(settings.ownInterval);
    });
  }

  return (call) =>
    untilAborted(call.signal, () =>
      slots(async () => {
        try {
          return await tryAll(call);
        } catch (error) {
          call.onFailure?.(error);
          throw error;
        }
      }),
    );

  async function tryAll<T>(call: GatewayCall<T>): Promise<T> {
    const failures: AliExpressError[] = [];
    let giveUpAt = Number.POSITIVE_INFINITY;
    for (;;) {
      const attempt = failures.length + 1;
      await start(call.method, attempt, () => {
        call.signal?.throwIfAborted();
        if (clock.now() >= giveUpAt) throw failures.at(-1);
      });
      call.signal?.throwIfAborted();
      if (attempt === 1) giveUpAt = clock.now() + deadline;
      const timeout = Math.max(1, Math.min(settings.timeout, giveUpAt - clock.now()));
      try {
        return await tryOnce({ ...call, attempt, timeout }, settings);
      } catch (error) {
        call.signal?.throwIfAborted();
        if (!(error instanceof AliExpressError)) throw error;
        if (error instanceof QuotaError) await settings.onQuotaSpent?.(error.banSeconds * 1000);
        const decision = decideRetry(error, failures, settings);
        if (decision.hold !== undefined) pacer.hold(decision.hold);
        if (!decision.retry || clock.now() + decision.delay >= giveUpAt) throw error;
        failures.push(error);
        await clock.sleep(decision.delay, call.signal);
      }
    }
  }
}

/** Rejects as soon as the signal is aborted. The work itself ends at its next step. */
async function untilAborted<T>(
  signal: AbortSignal | undefined,
  start: () => Promise<T>,
): Promise<T> {
  if (signal === undefined) return start();
  signal.throwIfAborted();
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = () => reject(signal.reason);
  signal.addEventListener('abort', onAbort);
  try {
    return await Promise.race([start(), aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
