interface QueueOptions<T> {
  /** Items of a full batch. */
  readonly size: number;
  /** ms to wait for more items while a batch is not full. */
  readonly wait: number;
  /** Items with a smaller rank are taken first. */
  readonly rank: (item: T) => number;
  /** Called once for each batch that is ready. */
  readonly onReady: () => void;
}

/** Gathers items into batches. A full batch is ready at once, the rest after a quiet moment. */
export interface Queue<T> {
  add(items: readonly T[]): void;
  /** The first item, if a batch is ready. */
  first(): T | undefined;
  /** Takes the first items, even if their batch is not ready. */
  take(count: number): T[];
}

export function createQueue<T>({ size, wait, rank, onReady }: QueueOptions<T>): Queue<T> {
  let waiting: T[] = [];
  let sorted = true;
  /** Waiting items that belong to a ready batch. */
  let ready = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function announce(count: number): void {
    ready += count;
    onReady();
  }

  function sort(): void {
    if (!sorted) waiting.sort((a, b) => rank(a) - rank(b));
    sorted = true;
  }

  return {
    add(items) {
      for (const item of items) waiting.push(item);
      sorted = false;
      while (waiting.length - ready >= size) announce(size);
      clearTimeout(timer);
      if (waiting.length === ready) return;
      timer = setTimeout(() => {
        if (waiting.length > ready) announce(waiting.length - ready);
      }, wait);
    },
    first() {
      sort();
      return ready > 0 ? waiting[0] : undefined;
    },
    take(count) {
      sort();
      const taken = waiting.splice(0, count);
      ready = Math.max(0, ready - taken.length);
      return taken;
    },
  };
}
