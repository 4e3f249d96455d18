import type { Patience } from '../../src/redis/connection.ts';

/** Waits long enough for Redis on a busy machine. */
export const PATIENT: Partial<Patience> = { connect: 60_000, answer: 60_000 };
