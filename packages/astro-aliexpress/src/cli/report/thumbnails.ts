import { imageUrl } from 'aliexpress-affiliate';
import { usesLoopback } from '../../config/mode.ts';
import { findSharp } from '../../pictures/find-sharp.ts';
import { createLocalPictures } from '../../pictures/local-pictures.ts';
import { PictureCache } from '../../pictures/picture-cache.ts';
import { download } from '../../pictures/picture-download.ts';
import { resize } from '../../pictures/picture-sizes.ts';
import { count } from '../../core/author-text.ts';
import type { OpenSite } from '../site/open-site.ts';
import { say } from '../terminal/output.ts';
import type { ReportRow } from './report-rows.ts';

/** px; shown at half the size. */
const WIDTH = 112;

/**
 * Thumbnails as `data:` URLs, by original URL. Cached in the cache folder; pictures that fail to
 * download are left out.
 */
export async function thumbnails(
  rows: readonly ReportRow[],
  opened: OpenSite,
): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  const urls = [...new Set(rows.flatMap(({ picture }) => picture ?? []))];
  if (urls.length === 0) return found;
  const cache = new PictureCache(opened.site.thumbnailsDir);
  const reasons = new Set<string>();
  try {
    const nameOf = await namesIn(cache, opened);
    await Promise.all(
      urls.map(async (url) => {
        try {
          const bytes = cache.readFile(await nameOf(url));
          if (bytes) found.set(url, `data:image/webp;base64,${bytes.toString('base64')}`);
        } catch (error) {
          reasons.add((error as Error).message);
        }
      }),
    );
  } catch (error) {
    say('note', `The page has no pictures: ${(error as Error).message}`);
    return found;
  }
  cache.prune();
  const missing = urls.length - found.size;
  if (missing > 0)
    say('note', `${count(missing, 'picture')} couldn’t be downloaded.`, [...reasons][0]);
  return found;
}

/** Returns a function that caches a picture and returns its file name. */
async function namesIn(
  cache: PictureCache,
  { site, mode, connection }: OpenSite,
): Promise<(url: string) => Promise<string>> {
  const sharp = await findSharp(site.root);
  const { sandboxOrigin } = connection;
  if (sandboxOrigin !== undefined) {
    return async (url) => {
      // An earlier sandbox, on another port, may have filled the store.
      const { pathname } = new URL(url);
      const small = async () => resize(sharp, await download(sandboxOrigin + pathname), [WIDTH]);
      const [file] = cache.read(pathname) ?? cache.write(pathname, await small());
      return file.name;
    };
  }
  const pictures = createLocalPictures({
    sharp,
    cacheDir: site.thumbnailsDir,
    widths: [WIDTH],
    assets: '',
    assetUrl: (name) => name,
    allowsLoopback: usesLoopback(mode),
    offlineReason: mode.kind === 'offline' ? mode.reason : undefined,
  });
  return async (url) => {
    const small = imageUrl(url, 220);
    const { src } = await pictures.get(small);
    const reason = pictures.facts().missing.get(small);
    if (reason !== undefined) throw new Error(reason);
    return src;
  };
}
