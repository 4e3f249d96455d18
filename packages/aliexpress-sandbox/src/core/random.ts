import { hash } from 'node:crypto';

type Seed = string | number;

/** A number in [0, 1) that depends only on its arguments. The sandbox has no other randomness. */
export function fraction(...seed: readonly Seed[]): number {
  return Number.parseInt(hash('sha256', seed.join('\n')).slice(0, 12), 16) / 2 ** 48;
}

/** True for a `share` (0–1) of all seeds. */
export function chance(share: number, ...seed: readonly Seed[]): boolean {
  return fraction(...seed) < share;
}

/** One of `items`. */
export function pick<T>(items: readonly [T, ...T[]], ...seed: readonly Seed[]): T {
  return items[Math.floor(fraction(...seed) * items.length)] ?? items[0];
}

/** A whole number from `low` to `high`, inclusive. */
export function between(low: number, high: number, ...seed: readonly Seed[]): number {
  return low + Math.floor(fraction(...seed) * (high - low + 1));
}

/** Shuffles `items` by the seed. */
export function shuffled<T>(items: readonly T[], ...seed: readonly Seed[]): T[] {
  return items
    .map((item, index) => ({ item, rank: fraction(...seed, index) }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}
