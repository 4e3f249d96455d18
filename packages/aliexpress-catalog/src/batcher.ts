export interface BatcherOptions<T> {
  /** Items of a full batch. */
  readonly size: number;
  /** ms to wait for company once an item came, while a batch is not full. */
  readonly wait: number;
  /** What is sent first when several batches are ready; smaller is earlier. */
  readonly rank: (item: T) => number;
  /** Sends a batch. Must not reject. */
  readonly send: (batch: T[]) => Promise<void>;
}

/** Gathers items of many askers into batches: full ones leave at once, the rest after a quiet moment. */
export interface Batcher<T> {
  add(items: readonly T[]): void;
}

export function createBatcher<T>({ size, wait, rank, send }: BatcherOptions<T>): Batcher<T> {
  let waiting: T[] = [];
  let timer: ReturnType<typeof setTimeout> | undefined;

  function leave(atLeast: number): void {
    waiting = waiting.toSorted((a, b) => rank(a) - rank(b));
    while (waiting.length >= atLeast && waiting.length > 0) void send(waiting.splice(0, size));
  }

  return {
    add(items) {
      waiting.push(...items);
      if (waiting.length >= size) leave(size);
      clearTimeout(timer);
      if (waiting.length > 0) timer = setTimeout(leave, wait, 1);
    },
  };
}
