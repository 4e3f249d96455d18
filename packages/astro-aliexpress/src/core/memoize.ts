/**
 * The function, with its answers kept: for few texts and numbers that are asked about on every card, and for
 * answers of `Intl`, which takes longer than all else that a card needs.
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
