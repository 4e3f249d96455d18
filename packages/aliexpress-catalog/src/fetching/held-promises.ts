/** Looks a key up, or returns what came of it, so that all who want it share one lookup. */
type GetHeld<T> = (key: string, lookUp: () => Promise<T>) => Promise<T>;

/** @param holdFor ms for which a result is held */
export function holdPromises<T>(holdFor: number, now: () => number): GetHeld<T> {
  const held = new Map<string, { readonly result: Promise<T>; until: number }>();

  return async (key, lookUp) => {
    const known = held.get(key);
    if (known !== undefined && known.until > now()) return known.result;
    const pending = { result: lookUp(), until: Number.POSITIVE_INFINITY };
    held.set(key, pending);
    try {
      return await pending.result;
    } finally {
      pending.until = now() + holdFor;
    }
  };
}
