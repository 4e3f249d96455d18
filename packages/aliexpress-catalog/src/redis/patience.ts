/** What Redis is given time for, in ms. */
export interface Patience {
  /** To connect. */
  readonly connect: number;
  /** To answer one step: a command, or some that are sent together. */
  readonly answer: number;
  /** To come back, before it is tried again. */
  readonly absence: number;
}

export const PATIENCE: Patience = { connect: 5_000, answer: 5_000, absence: 60_000 };
