/** The part of `Astro.slots` needed to pass on slots. */
interface Slots {
  has(name: string): boolean;
  render(name: string): Promise<string>;
}

/** A tag's named slots, as HTML. */
export type Written<Name extends string> = { readonly [Key in Name]?: string };

/** Renders the slots, so that empty ones count as missing. */
export async function written<Name extends string>(
  slots: Slots,
  names: readonly Name[],
): Promise<Written<Name>> {
  const texts: { [Key in Name]?: string } = {};
  for (const name of names) {
    const html = slots.has(name) ? (await slots.render(name))?.trim() : undefined;
    if (html) texts[name] = html;
  }
  return texts;
}

/** The slots of a card. */
export const CARD_SLOTS = ['header', 'description', 'price', 'action', 'footer'] as const;
export type CardSlot = (typeof CARD_SLOTS)[number];
