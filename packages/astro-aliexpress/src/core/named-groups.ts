/** Named groups of a pattern. `Always` are those that every match has; the others may be missing. */
export type NamedGroups<Always extends string = never> = Readonly<
  Record<string, string | undefined> & Record<Always, string>
>;

/**
 * The named groups of a match. The compiler can't read patterns, so the caller tells which groups
 * can't be missing: `namedGroups<'tag'>(found)`.
 */
export function namedGroups<Always extends string = never>({
  groups = {},
}: RegExpExecArray): NamedGroups<Always> {
  return groups as NamedGroups<Always>;
}
