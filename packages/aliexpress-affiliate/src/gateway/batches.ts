import type { GatewayCall } from './call-gateway.ts';

/** What ties the calls of a batch together: spread it into each of them. */
export type BatchLink = Pick<GatewayCall<unknown>, 'signal' | 'onFailure'>;

/**
 * Calls in batches, all at once: the client's pace spreads them. The first failure ends the other
 * calls, so that they cost nothing more.
 *
 * @returns an answer for each batch, in their order
 */
export function callInBatches<T, Answer>(
  items: readonly T[],
  size: number,
  call: (batch: readonly T[], link: BatchLink) => Promise<Answer>,
  signal?: AbortSignal,
): Promise<Answer[]> {
  const failure = new AbortController();
  const link: BatchLink = {
    signal: AbortSignal.any([failure.signal, ...(signal ? [signal] : [])]),
    onFailure: (error) => failure.abort(error),
  };
  const answers: Promise<Answer>[] = [];
  for (let at = 0; at < items.length; at += size) {
    answers.push(call(items.slice(at, at + size), link));
  }
  return Promise.all(answers);
}
