/** Which of a product's pictures, from 1 on, or all of them. */
export type PictureChoice = number | 'all';

/** The first where there are not as many as are wanted. */
export function pick(images: readonly string[], choice: PictureChoice): string[] {
  // On the web, or on the site itself, where the sandbox's pictures move.
  const urls = images.filter((url) => /^(?:https?:\/\/|\/)/i.test(url));
  if (choice === 'all') return urls;
  return [urls[Math.trunc(Number(choice)) - 1] ?? urls[0]].flatMap((url) => url ?? []);
}

/** Those that the site does not serve already. */
export function pickRemote(images: readonly string[], choice: PictureChoice): string[] {
  return pick(images, choice).filter((url) => !url.startsWith('/'));
}
