/** Which of a product's pictures, from 1 on, or all of them. */
export type PictureChoice = number | 'all';

/** The first where there are not as many as are wanted. */
export function pick(images: readonly string[], wish: PictureChoice): string[] {
  // On the web, or on the site itself, where the sandbox's pictures move.
  const urls = images.filter((url) => /^(?:https?:\/\/|\/)/i.test(url));
  if (wish === 'all') return urls;
  return [urls[Math.trunc(Number(wish)) - 1] ?? urls[0]].flatMap((url) => url ?? []);
}

/** Those that the site does not serve already. */
export function pickRemote(images: readonly string[], wish: PictureChoice): string[] {
  return pick(images, wish).filter((url) => !url.startsWith('/'));
}
