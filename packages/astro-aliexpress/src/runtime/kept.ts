/**
 * The function, with its answers kept: for few texts that are asked about on every card, and for
 * answers of `Intl`, which takes longer than all else that a card needs.
 */
export function kept<Answer>(answer: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    if (!known.has(text)) known.set(text, answer(text));
    return known.get(text)!;
  };
}
