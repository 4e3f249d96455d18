/**
 * A place in the process for one value. The integration, the command line and the modules that a
 * site bundles are copies of this package; they find each other's values here.
 */
export interface GlobalSlot<T> {
  get(): T | undefined;
  set(value: T | undefined): void;
}

/** @param name the same in all copies */
export function globalSlot<T>(name: string): GlobalSlot<T> {
  const key = Symbol.for(`astro-aliexpress.${name}`);
  const slots = globalThis as { [key: symbol]: T | undefined };
  return {
    get: () => slots[key],
    set: (value) => {
      slots[key] = value;
    },
  };
}
