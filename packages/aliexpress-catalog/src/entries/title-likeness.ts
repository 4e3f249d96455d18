/**
 * How much of the shorter title is in the other one, 0–1, in any order. It compares parts of words,
 * three characters each, because that works in all languages: with endings, compounds, and without
 * spaces.
 */
export function titleLikeness(a: string, b: string): number {
  const [parts, others] = [partsOf(a), partsOf(b)];
  const shared = parts.intersection(others).size;
  return shared / Math.max(1, Math.min(parts.size, others.size));
}

/** `Lamp` → ` la`, `lam`, `amp`, `mp ` */
function partsOf(title: string): Set<string> {
  const words =
    title
      .normalize('NFKC')
      .toLowerCase()
      .match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];
  return new Set(
    words.flatMap((word) => {
      const characters = [' ', ...word, ' '];
      return characters.slice(2).map((_, at) => characters.slice(at, at + 3).join(''));
    }),
  );
}
