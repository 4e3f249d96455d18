/**
 * Asks in batches, all at once: the request paces them. The first failure fails all, so the batches
 * that have not started by then need not be paid for.
 *
 * @param ask stops when the signal is aborted
 * @returns an answer for each batch, in their order
 */
export function callInBatches<T, Answer>(
  items: readonly T[],
  size: number,
  call: (batch: readonly T[], signal: AbortSignal) => Promise<Answer>,
  signal?: AbortSignal,
): Promise<Answer[]> {
  const failure = new AbortController();
  const either = AbortSignal.any([failure.signal, ...(signal ? [signal] : [])]);
  const answers: Promise<Answer>[] = [];
  for (let at = 0; at < items.length; at += size) {
    const answer = call(items.slice(at, at + size), either);
    answers.push(
      answer.catch((error: unknown) => {
        failure.abort(error);
        throw error;
      }),
    );
  }
  return Promise.all(answers);
}
