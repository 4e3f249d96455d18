import { type Market, marketName } from 'aliexpress-affiliate';
import type { StoreWarning } from '../backend/store.ts';
import type { ProductEntry } from '../entries/entry.ts';

/** Fewer ids say nothing about the gateway. */
const ENOUGH = 10;

/** ms after which the same absences are believed. Nightly builds start at slightly different times. */
const BELIEVED_AFTER = 20 * 3_600_000;

interface Tally {
  /** Number of ids. */
  asked: number;
  /** Of those, how many were known as available. */
  known: number;
  /** Of those, how many are absent now. */
  absent: number;
  warned: boolean;
}

/** A product that an answer leaves out, and that was available before. */
type AbsentProduct = ProductEntry & { readonly state: 'available' };

/** Counts an answer, and tells whether to doubt that its absent products are gone. */
type AreDoubtful = (
  market: Market,
  counts: Readonly<Pick<Tally, 'asked' | 'known' | 'absent'>>,
) => boolean;

/**
 * Doubts answers that leave out most of a market's products: that is a fault of the gateway more often
 * than true, and would take every card off a site.
 */
export function createAreDoubtful(onWarning: (warning: StoreWarning) => void): AreDoubtful {
  const tallies = new Map<string, Tally>();

  return (market, { asked, known, absent }) => {
    const name = marketName(market);
    const tally = tallies.get(name) ?? { asked: 0, known: 0, absent: 0, warned: false };
    tallies.set(name, tally);
    tally.asked += asked;
    tally.known += known;
    tally.absent += absent;
    const isDoubtful = tally.asked >= ENOUGH && tally.absent * 2 > tally.known;
    if (isDoubtful && !tally.warned) {
      tally.warned = true;
      onWarning({
        message:
          `AliExpress suddenly has no data for ${tally.absent} of ${tally.known} products in ` +
          `${name} that were available. This looks like a fault, so their stored data is used ` +
          'until a build a day later gets the same answer.',
      });
    }
    return isDoubtful;
  };
}

/** The entry of an absent product that may be there after all. */
export function doubted(entry: AbsentProduct, now: number): AbsentProduct {
  return { ...entry, absentSince: entry.absentSince ?? now };
}

/** Whether it has been absent for so long that it is gone. */
export function isBelieved({ absentSince }: AbsentProduct, now: number): boolean {
  return absentSince !== undefined && now - absentSince >= BELIEVED_AFTER;
}
