/** A picture that the site serves, with its real size. */
export interface LocalPicture {
  readonly src: string;
  readonly srcset?: string;
  readonly width: number;
  readonly height: number;
}

/** Local copies of the pictures that a page shows, by original URL. */
export type LocalPicturesByUrl = Readonly<Record<string, LocalPicture | undefined>>;

/** Which of a product's pictures: a number from 1, or all. */
export type PictureChoice = number | 'all';

/** Falls back to the first picture. */
export function pick(images: readonly string[], choice: PictureChoice): string[] {
  // Remote, or on the site, where the sandbox's pictures move.
  const urls = images.filter((url) => /^(?:https?:\/\/|\/)/i.test(url));
  if (choice === 'all') return urls;
  return [urls[Math.trunc(Number(choice)) - 1] ?? urls[0]].flatMap((url) => url ?? []);
}

/** Picks the pictures that the site doesn't serve already. */
export function pickRemote(images: readonly string[], choice: PictureChoice): string[] {
  return pick(images, choice).filter((url) => !url.startsWith('/'));
}
