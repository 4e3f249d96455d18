import type { z } from 'zod';
import type { Result } from '../values/result.ts';
import { fields, listOf } from './envelope.ts';

/** Where a result has its list, and what its members are. */
interface ListShape<Schema extends z.ZodType> {
  readonly list: string;
  readonly member: string;
  /** The field with the number of members. */
  readonly count: string;
  readonly schema: Schema;
}

export interface ReadList<Item> {
  readonly items: readonly Item[];
  /** Members that could not be read. */
  readonly malformed: number;
  /** The other fields of the result. */
  readonly rest: Readonly<Record<string, unknown>>;
}

const NONE = new Set<unknown>([undefined, null, 0, '0']);

/**
 * Reads the list in a result, and leaves out members that cannot be read.
 *
 * @param result `undefined` when the gateway said that it is empty
 */
export function readList<Schema extends z.ZodType>(
  result: unknown,
  { list, member, count, schema }: ListShape<Schema>,
): Result<ReadList<z.output<Schema>>> {
  const rest = result === undefined ? {} : fields(result);
  if (rest === undefined) return { ok: false, error: 'the result is not an object' };
  const members = listOf(rest[list], member);
  if (members.length === 0 && !NONE.has(rest[count])) {
    return { ok: false, error: `the result counts members of \`${list}\` but has none` };
  }
  const items = members.flatMap((item) => {
    const parsed = schema.safeParse(item);
    return parsed.success ? [parsed.data] : [];
  });
  if (members.length > 0 && items.length === 0) {
    return { ok: false, error: `none of the members of \`${list}\` could be read` };
  }
  return { ok: true, value: { items, malformed: members.length - items.length, rest } };
}
