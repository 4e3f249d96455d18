import type { LocalPicture } from '../core/local-picture.ts';
import type { NonEmpty } from '../core/non-empty.ts';
import { imageSrcset } from 'aliexpress-affiliate/pages';
import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import pLimit from 'p-limit';
import type { Connect } from 'vite';
import type { AssetUrl } from './asset-urls.ts';
import type { Sharp } from './find-sharp.ts';
import { PictureCache, type PictureFile } from './picture-cache.ts';
import { download, DownloadError } from './picture-download.ts';
import { pictureName, pictureNamesIn } from './picture-name.ts';
import { toSizes } from './picture-sizes.ts';

export interface LocalPicturesOptions {
  readonly sharp: Sharp;
  /** Folder of pictures kept between builds. */
  readonly cacheDir: string;
  /** Folder of the build's assets, relative to the built site. */
  readonly assets: string;
  readonly assetUrl: AssetUrl;
  /** Allows pictures on this machine, such as the sandbox's. */
  readonly allowsLoopback: boolean;
  /** In px, smallest first. @default the widths that pages need */
  readonly widths?: readonly number[];
  /** Why nothing may be downloaded. */
  readonly offlineReason?: string | undefined;
}

/** The results of a build's pictures. */
export interface PictureFacts {
  /** How many pictures were requested. */
  readonly wanted: number;
  readonly fetched: number;
  /** Why a placeholder replaces a picture, by its URL. */
  readonly missing: ReadonlyMap<string, string>;
}

/** Pictures that the site serves. */
export interface LocalPictures {
  /** Returns a placeholder if the download fails; the next build tries again. */
  get(url: string): Promise<LocalPicture>;
  facts(): PictureFacts;
  /**
   * Writes requested pictures to the built site, and removes old ones from the cache.
   * @param kept also write the pictures of pages that this build didn't render
   */
  writeTo(dir: URL, kept: boolean): Promise<void>;
  readonly middleware: Connect.NextHandleFunction;
}

/** Concurrent downloads. */
const CONCURRENCY = 6;
/** Failures in a row after which a host is skipped, so that a build doesn't wait for each picture. */
const MOST_FAILURES = 6;

export function createLocalPictures(options: LocalPicturesOptions): LocalPictures {
  const { sharp, assets, assetUrl, offlineReason } = options;
  const cache = new PictureCache(options.cacheDir);
  const limit = pLimit(CONCURRENCY);
  const pictures = new Map<string, Promise<LocalPicture>>();
  const files = new Set<string>();
  const missing = new Map<string, string>();
  const failures = new Map<string, number>();
  let fetched = 0;

  async function prepare(url: string): Promise<LocalPicture> {
    try {
      const ready = cache.read(url) ?? (await limit(() => fetchPicture(url)));
      for (const { name } of ready) files.add(name);
      return toPicture(ready, assetUrl);
    } catch (error) {
      missing.set(url, (error as Error).message);
      files.add(PLACEHOLDER.name);
      const side = PLACEHOLDER_SIDE;
      return { src: assetUrl(PLACEHOLDER.name), width: side, height: side };
    }
  }

  async function fetchPicture(url: string): Promise<NonEmpty<PictureFile>> {
    if (offlineReason !== undefined) throw new Error(offlineReason);
    const host = hostOf(url, options.allowsLoopback);
    if ((failures.get(host) ?? 0) >= MOST_FAILURES) {
      throw new Error(`${host} failed too often, so this build skips its pictures.`);
    }
    const original = await download(url).catch((error: unknown) => {
      const isOfHost = error instanceof DownloadError && error.isOfHost;
      failures.set(host, isOfHost ? (failures.get(host) ?? 0) + 1 : 0);
      throw error;
    });
    failures.set(host, 0);
    const sizes = await toSizes(sharp, original, options.widths);
    fetched += 1;
    return cache.write(url, sizes);
  }

  const contentOf = (name: string): Uint8Array | undefined =>
    name === PLACEHOLDER.name ? PLACEHOLDER.bytes : cache.readFile(name);

  return {
    get(url) {
      const picture = pictures.get(url) ?? prepare(url);
      pictures.set(url, picture);
      return picture;
    },
    facts: () => ({ wanted: pictures.size, fetched, missing }),
    async writeTo(dir, kept) {
      await Promise.all(pictures.values());
      const names = kept ? files.union(await pictureNamesIn(fileURLToPath(dir))) : files;
      const folder = join(fileURLToPath(dir), assets);
      if (names.size > 0) await mkdir(folder, { recursive: true });
      for (const name of names) {
        const content = contentOf(name);
        if (content) await writeFile(join(folder, name), content);
      }
      cache.prune();
    },
    middleware(request, response, next) {
      const path = (request.url ?? '').replace(/\?.*$/, '');
      const name = path.slice(path.lastIndexOf('/') + 1);
      // Only known names are served, so no path can leave the folder.
      const content = files.has(name) ? contentOf(name) : undefined;
      if (content === undefined) return next();
      response.setHeader('content-type', name.endsWith('.svg') ? 'image/svg+xml' : 'image/webp');
      response.end(content);
    },
  };
}

/** `src` is the middle size, for browsers without `srcset`. */
function toPicture(sizes: NonEmpty<PictureFile>, assetUrl: AssetUrl): LocalPicture {
  const usual = sizes.findLast(({ width }) => width <= 640) ?? sizes[0];
  const { width, height } = usual;
  const srcset = sizes.map((it) => `${assetUrl(it.name)} ${it.width}w`).join(', ');
  return { src: assetUrl(usual.name), ...(sizes.length > 1 ? { srcset } : {}), width, height };
}

/** @throws Error for URLs that can't be product pictures */
function hostOf(url: string, allowsLoopback: boolean): string {
  const { protocol, hostname, host } = new URL(url);
  const isLoopback = protocol === 'http:' && /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);
  // The client changes the size only of URLs on AliExpress's https hosts.
  const isAliExpress = imageSrcset(url, [640]) !== undefined;
  if (!isAliExpress && !(isLoopback && allowsLoopback)) {
    throw new Error(`${host} isn’t a picture host of AliExpress.`);
  }
  return host;
}

/** As large as a card's picture. */
const PLACEHOLDER_SIDE = 640;

// Half-transparent grey works on light and dark backgrounds.
const bytes = Buffer.from(
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 64 64" width="${PLACEHOLDER_SIDE}" height="${PLACEHOLDER_SIDE}">` +
    '<g fill="none" stroke="#888" stroke-opacity=".5" stroke-width="1.5" stroke-linejoin="round">' +
    '<rect x="21" y="23" width="22" height="18" rx="2"/><circle cx="27" cy="29" r="2"/>' +
    '<path d="m21 38 7-6 5 4 4-3 6 5"/></g></svg>',
);

/** Replaces a picture that couldn't be downloaded. */
const PLACEHOLDER = { name: pictureName(bytes, 'svg'), bytes };
