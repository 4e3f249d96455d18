import type { Answer } from '../core/answer.ts';
import { bakedPictures } from './baked.ts';
import { theBridge } from './bridge.ts';
import { pickRemote, type PictureChoice } from '../core/local-picture.ts';
import { type Ask, type Looked, lookup, type PageContext } from './lookup.ts';
import type { RenderSettings } from './settings.ts';

/** What a tag requests. */
export interface TagRequest extends Ask {
  /** The author's title. */
  readonly title?: string | undefined;
  /** A product id or URL to show if `id` is unavailable. */
  readonly fallback?: Ask['id'] | undefined;
  /** The tag has content to show if both are unavailable. */
  readonly covered?: boolean;
  /** Which pictures are shown. @default none */
  readonly pictures?: PictureChoice | undefined;
}

export interface Found extends Looked {
  /** The author's title; missing for a fallback, since it's about the other product. */
  readonly title?: string | undefined;
  /** The answer is the fallback's, so the author's words don't apply. */
  readonly replaced?: boolean;
}

/** Finds the product, or its fallback if only that is available. */
export async function find(
  page: PageContext,
  settings: RenderSettings,
  request: TagRequest,
): Promise<Found> {
  const found = await findEither(page, settings, request);
  return { ...found, answer: await withPictures(found.answer, settings, request.pictures) };
}

async function findEither(
  page: PageContext,
  settings: RenderSettings,
  request: TagRequest,
): Promise<Found> {
  const { id, title, market, fallback, covered = false } = request;
  const first = { ...(await lookup(page, settings, { id, market })), title };
  if (first.answer.state === 'available' || fallback === undefined) {
    note(page, first, covered);
    return first;
  }
  const second = await lookup(page, settings, { id: fallback, market });
  const isReplaced = second.answer.state === 'available';
  note(page, first, covered || isReplaced);
  note(page, second, covered);
  return isReplaced ? { ...second, replaced: true } : first;
}

/** Logs a product for the report. */
function note({ url, request }: PageContext, { answer, market }: Looked, covered: boolean): void {
  theBridge()?.rendered({ page: url.pathname, request, market, answer, covered });
}

/** Adds the local copies of the pictures a page shows. */
async function withPictures(
  answer: Answer,
  settings: RenderSettings,
  choice: PictureChoice | undefined,
): Promise<Answer> {
  if (settings.images !== 'local' || choice === undefined || answer.state !== 'available')
    return answer;
  const { product } = answer;
  const found = await Promise.all(
    pickRemote(product.images, choice).map(
      async (url) => [url, bakedPictures.get(url) ?? (await theBridge()?.picture(url))] as const,
    ),
  );
  return { ...answer, product: { ...product, pictures: Object.fromEntries(found) } };
}
