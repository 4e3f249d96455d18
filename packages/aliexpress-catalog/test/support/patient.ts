import type { Patience } from '../../src/redis/connection.ts';

/** For a Redis that answers, however busy the machine is. */
export const PATIENT: Partial<Patience> = { connect: 60_000, answer: 60_000 };
