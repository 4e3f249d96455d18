/**
 * Memoizes `fn` by its arguments (few distinct strings and numbers). Worth it for `Intl`, which takes
 * longer than everything else in a card.
 */
export function memoize<Key extends string | number, Answer>(
  answer: (key: Key) => Answer,
): (key: Key) => Answer {
  const known = new Map<Key, Answer>();
  return (key) => {
    if (!known.has(key)) known.set(key, answer(key));
    return known.get(key)!;
  };
}
