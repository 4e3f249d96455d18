import { fillIn } from './placeholders.ts';
import type { Locale } from './locale.ts';

/** An author's score, to be drawn and said. */
export interface Score {
  /** "8.5" */
  readonly value: string;
  /** "8.5 out of 10" */
  readonly text: string;
  /** Share of the most there is, in percent. */
  readonly percent: number;
  readonly stars: boolean;
  readonly points: number;
  /** The most there is. */
  readonly max: number;
}

/** Of 10, or of 5 stars. What is no number between is no score: nothing is shown that was not given. */
export function toScore(
  { score, stars }: { score?: number | undefined; stars?: number | undefined },
  { translations, format }: Locale,
): Score | undefined {
  const given = score ?? stars;
  const max = score === undefined ? 5 : 10;
  const value = given === undefined ? Number.NaN : Number(given);
  if (!(value >= 0 && value <= max)) return undefined;
  const written = format.number(value);
  return {
    value: written,
    text: fillIn(translations.outOf, { score: written, max: format.number(max) }) ?? written,
    percent: Math.round((value / max) * 100),
    stars: score === undefined,
    points: value,
    max,
  };
}
