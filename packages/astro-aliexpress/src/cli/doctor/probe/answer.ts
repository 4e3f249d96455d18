/** Finds values in an answer, however deep AliExpress wraps them. */

export type WireObject = Readonly<Record<string, unknown>>;

/** All objects that have a field. */
export function objectsWith(field: string, answer: unknown): WireObject[] {
  if (typeof answer !== 'object' || answer === null) return [];
  const inner = Object.values(answer).flatMap((value) => objectsWith(field, value));
  return Object.hasOwn(answer, field) ? [answer as WireObject, ...inner] : inner;
}

/** The first value of a field. */
export function valueOf(field: string, answer: unknown): unknown {
  return objectsWith(field, answer)[0]?.[field];
}

export function textOf(field: string, object: WireObject): string {
  const value = object[field];
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}
