export interface QueueOptions<T> {
  /** Items of a full batch. */
  readonly size: number;
  /** ms to wait for company once an item came, while a batch is not full. */
  readonly wait: number;
  /** What is taken first; smaller is earlier. */
  readonly rank: (item: T) => number;
  /** Called once for each batch that is ready to leave. */
  readonly onReady: () => void;
}

/** Gathers items of many askers into batches: a full one is ready at once, the rest after a quiet moment. */
export interface Queue<T> {
  add(items: readonly T[]): void;
  /** The first item, once a batch is ready. */
  first(): T | undefined;
  /** Takes the first items, whether their batch is ready or not. */
  take(count: number): T[];
}

export function createQueue<T>({ size, wait, rank, onReady }: QueueOptions<T>): Queue<T> {
  let waiting: T[] = [];
  let sorted = true;
  /** How many of them belong to a batch that is ready. */
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
