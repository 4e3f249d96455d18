import { checkName, checkWhole } from '../check.ts';
import { fraction } from '../random.ts';
import { kindOf, kinds, knownIds } from './kinds.ts';
import type { Kind } from './kinds.ts';
import { isSoldEverywhere } from './market.ts';

/** The same product has a second id on aliexpress.us: this much higher. */
const usOffset = 2n ** 51n;

/**
 * The id in the global space, without leading zeros.
 * @throws TypeError when it is not made of digits
 */
export function toGlobalId(id: string): string {
  if (typeof id !== 'string' || !/^\d+$/.test(id)) {
    throw new TypeError(`${JSON.stringify(id)} is not a product id: digits, as text`);
  }
  const number = BigInt(id);
  return String(number >= usOffset ? number - usOffset : number);
}

export function isUsId(id: string): boolean {
  return BigInt(id) >= usOffset;
}

export function toUsId(id: string): string {
  return String(BigInt(toGlobalId(id)) + usOffset);
}

/** The sandbox has data for every product but those whose (global) id ends in 404. */
export function isPromotable(id: string): boolean {
  return !toGlobalId(id).endsWith('404');
}

/** Far fewer than there are of any kind, and some seconds of work. */
const mostSamples = 100_000;

/**
 * Ids of one kind that are sold everywhere, always the same ones.
 * @param count 0 to 100,000
 * @throws TypeError when there is no such kind
 * @throws RangeError when the count is no such number
 */
export function sampleIds(kind: Kind, count = 1): string[] {
  checkName('kind', kind, kinds);
  checkWhole('The count of sampleIds', count, mostSamples);
  const ids = knownIds(kind);
  for (let tried = 0; ids.length < count; tried += 1) {
    const id = drawnId('sample id', kind, tried);
    if (kindOf(id) === kind && isPromotable(id) && isSoldEverywhere(id)) ids.push(id);
  }
  return ids.slice(0, count);
}

/** An id of 16 digits, as most are today. */
export function drawnId(...seed: readonly (string | number)[]): string {
  return `10050${String(Math.floor(fraction(...seed) * 1e11)).padStart(11, '0')}`;
}
