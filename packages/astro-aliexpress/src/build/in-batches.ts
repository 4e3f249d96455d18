/** In ms: the components of a page come one after the other. */
const MOMENT = 50;

/**
 * Hands over together what comes within a moment.
 *
 * @param failed called if `handle` throws, since nobody waits for it
 */
export function inBatches<T>(
  handle: (items: readonly T[]) => void,
  failed: (error: unknown) => void,
): (item: T) => void {
  let batch: T[] = [];
  return (item) => {
    batch.push(item);
    if (batch.length > 1) return;
    setTimeout(() => {
      const items = batch;
      batch = [];
      try {
        handle(items);
      } catch (error) {
        failed(error);
      }
    }, MOMENT).unref();
  };
}
