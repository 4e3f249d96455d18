import type { Answer } from './answer.ts';
import { bakedPictures } from '../render/baked.ts';
import { theBridge } from '../render/bridge.ts';
import type { Settings } from '../render/settings.ts';

/** Which of a product's pictures, from 1 on, or all of them. */
export type PictureWish = number | 'all';

/** The first where there are not as many as are wanted. */
export function pick(images: readonly string[], wish: PictureWish): string[] {
  // On the web, or on the site itself, where the sandbox's pictures move.
  const urls = images.filter((url) => /^(?:https?:\/\/|\/)/i.test(url));
  if (wish === 'all') return urls;
  return [urls[Math.trunc(Number(wish)) - 1] ?? urls[0]].flatMap((url) => url ?? []);
}

/** Those that the site does not serve already. */
export function pickRemote(images: readonly string[], wish: PictureWish): string[] {
  return pick(images, wish).filter((url) => !url.startsWith('/'));
}

/** The answer with the files of the site that stand for the pictures a page shows. */
export async function withPictures(
  answer: Answer,
  settings: Settings,
  wish: PictureWish | undefined,
): Promise<Answer> {
  if (settings.images !== 'local' || wish === undefined || answer.state !== 'available')
    return answer;
  const { product } = answer;
  const found = await Promise.all(
    pickRemote(product.images, wish).map(
      async (url) => [url, bakedPictures.get(url) ?? (await theBridge()?.picture(url))] as const,
    ),
  );
  return { ...answer, product: { ...product, pictures: Object.fromEntries(found) } };
}
