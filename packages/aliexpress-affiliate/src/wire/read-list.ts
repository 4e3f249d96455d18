import type { z } from 'zod';
import type { Result } from '../values/result.ts';
import { fields, listOf } from './envelope.ts';

/** Where a result has its list, and what the list is made of. */
export interface ListShape<Schema extends z.ZodType> {
  readonly list: string;
  readonly member: string;
  /** The field that says how many there are. */
  readonly count: string;
  readonly schema: Schema;
}

export interface ReadList<Item> {
  readonly items: readonly Item[];
  /** Members that are not what they should be. */
  readonly malformed: number;
  /** The fields beside the list. */
  readonly rest: Readonly<Record<string, unknown>>;
}

const NONE = new Set<unknown>([undefined, null, 0, '0']);

/**
 * The list in a result, without the members that cannot be read.
 *
 * @param result `undefined` when the gateway said that it is empty
 */
export function readList<Schema extends z.ZodType>(
  result: unknown,
  { list, member, count, schema }: ListShape<Schema>,
): Result<ReadList<z.output<Schema>>> {
  const rest = result === undefined ? {} : fields(result);
  if (rest === undefined) return { ok: false, error: 'the result is no object' };
  const members = listOf(rest[list], member);
  if (members.length === 0 && !NONE.has(rest[count])) {
    return { ok: false, error: `the result counts members of \`${list}\` and holds none` };
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
