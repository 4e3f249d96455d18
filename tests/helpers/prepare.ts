import { beforeAll, onTestFinished } from 'vitest';

/** Of the hook that runs. */
let openedByHook: AsyncDisposableStack | undefined;

/** Closes or removes something after the test; what `prepare` opens, after the group's last one. */
export function whenDone(undo: () => Promise<void> | void): void {
  if (openedByHook) openedByHook.defer(undo);
  else onTestFinished(undo);
}

/** Makes once what all tests of a file or a group look at, such as a built site. */
export function prepare(make: () => Promise<void>): void {
  beforeAll(async () => {
    await using opened = new AsyncDisposableStack();
    openedByHook = opened;
    try {
      await make();
    } finally {
      openedByHook = undefined;
    }
    const kept = opened.move();
    return () => kept.disposeAsync();
  });
}
