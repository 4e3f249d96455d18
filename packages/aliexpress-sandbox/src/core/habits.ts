/** What nobody outside knows of the gateway for sure. Each can be played either way. */
export interface Habits {
  /** `current_record_count` has the ids that were asked for, not those that have data. @default false */
  readonly countsAsked?: boolean;
  /** When no id has data, the answer is a success with a count of 0, not code 405. @default false */
  readonly countsNone?: boolean;
  /** `link.generate` makes another link each time. @default false */
  readonly newShortLinks?: boolean;
  /** Countries that have no answers, and currencies that are answered in USD: `['UK', 'PLN']`. @default [] */
  readonly unknown?: readonly string[];
}
