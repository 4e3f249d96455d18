import { fillIn } from '../core/text.ts';
import type { Locale } from './locale.ts';

/** Score props: `score` or `stars`. */
export interface ScoreStyle {
  /**
   * Your score, 0–10. Decimals work.
   * @minimum 0
   * @maximum 10
   */
  readonly score?: number | undefined;
  /**
   * Instead of a score: 0–5 stars. Halves work.
   * @minimum 0
   * @maximum 5
   */
  readonly stars?: number | undefined;
}

/** An author's score as drawing and text. */
export interface Score {
  /** "8.5" */
  readonly value: string;
  /** "8.5 out of 10" */
  readonly text: string;
  /** Percent of the maximum. */
  readonly percent: number;
  readonly stars: boolean;
  readonly points: number;
  /** The maximum. */
  readonly max: number;
}

/** Out of 10, or 5 stars. `undefined` for invalid numbers. */
export function toScore(
  { score, stars }: ScoreStyle,
  { translations, format }: Locale,
): Score | undefined {
  const given = score ?? stars;
  const max = score === undefined ? 5 : 10;
  const value = given === undefined ? Number.NaN : Number(given);
  if (!(value >= 0 && value <= max)) return undefined;
  const written = format.number(value);
  return {
    value: written,
    text: fillIn(translations.outOf, { score: written, max: format.number(max) }),
    percent: Math.round((value / max) * 100),
    stars: score === undefined,
    points: value,
    max,
  };
}
