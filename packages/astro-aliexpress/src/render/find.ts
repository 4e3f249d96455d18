import type { Answer } from '../core/answer.ts';
import { bakedPictures } from './baked.ts';
import { theBridge } from './bridge.ts';
import { pickRemote, type PictureChoice } from '../core/local-picture.ts';
import { type Ask, type Looked, lookup, type PageContext } from './lookup.ts';
import type { RenderSettings } from './settings.ts';

/** What an author asks for with one tag. */
export interface TagRequest extends Ask {
  /** The author's own title of the product. */
  readonly title?: string | undefined;
  /** A product id or URL to show when `id` cannot be. */
  readonly fallback?: Ask['id'] | undefined;
  /** Something else stands in the tag, to be shown when neither can be shown. */
  readonly covered?: boolean;
  /** The pictures that are shown of it. @default none */
  readonly pictures?: PictureChoice | undefined;
}

export interface Found extends Looked {
  /** The author's own title, unless the answer is the fallback's: it would name the wrong product. */
  readonly title?: string | undefined;
  /** It is the fallback's answer: whatever else the author said is of the other product too. */
  readonly replaced?: boolean;
}

/** The product, or its fallback where only that can be shown. */
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

/** For the report. */
function note({ url, request }: PageContext, { answer, market }: Looked, covered: boolean): void {
  theBridge()?.rendered({ page: url.pathname, request, market, answer, covered });
}

/** The answer with the files of the site that stand for the pictures a page shows. */
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
