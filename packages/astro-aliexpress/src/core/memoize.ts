/**
 * Memoizes `fn` by its arguments (few distinct strings and numbers). Worth it for `Intl`, which takes
 * longer than everything else in a card.
 */
export function memoize<Key extends string | number, Answer>(
  answer: (key: Key) => Answer,
): (key: Key) => Answer {
  // In an object, because an answer can be `undefined`.
  const known = new Map<Key, { readonly answer: Answer }>();
  return (key) => {
    let found = known.get(key);
    if (found === undefined) {
      found = { answer: answer(key) };
      known.set(key, found);
    }
    return found.answer;
  };
}
