import { mkdir, writeFile } from 'node:fs/promises';
import { extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { imageSrcset } from 'aliexpress-affiliate/pages';
import pLimit from 'p-limit';
import type { Connect } from 'vite';
import type { AssetUrl } from './asset-urls.ts';
import type { Sharp } from './find-sharp.ts';
import { PictureCache, type PictureFile } from './picture-cache.ts';
import { download, DownloadError } from './picture-download.ts';
import { PLACEHOLDER, PLACEHOLDER_SIDE } from './picture-placeholder.ts';
import { toSizes } from './picture-sizes.ts';
import { pictureNamesIn } from './pictures-in-pages.ts';
import type { LocalPicture } from '../core/answer.ts';

export interface LocalPicturesOptions {
  readonly sharp: Sharp;
  /** Folder of what is kept between builds. */
  readonly cacheDir: string;
  /** Folder of the build's assets, below that of the site. */
  readonly assets: string;
  readonly assetUrl: AssetUrl;
  /** Pictures may lie on this machine, as those of the sandbox do. */
  readonly allowsLoopback: boolean;
  /** In px, from the smallest. @default those that pages need */
  readonly widths?: readonly number[];
  /** Why nothing may be fetched. */
  readonly offlineReason?: string | undefined;
}

/** What became of a build's pictures. */
export interface PictureFacts {
  /** Addresses of the pictures that were wanted. */
  readonly wanted: number;
  readonly fetched: number;
  /** Why a placeholder stands for a picture, by its address. */
  readonly missing: ReadonlyMap<string, string>;
}

/** Pictures that the site serves itself. */
export interface LocalPictures {
  /** A picture that cannot be had has a placeholder; it is asked for again by the next build. */
  get(url: string): Promise<LocalPicture>;
  facts(): PictureFacts;
  /**
   * Writes what was wanted into the built site, and forgets what no build has used for long.
   * @param kept there are pages that this build has left alone: what they show is written too
   */
  writeTo(dir: URL, kept: boolean): Promise<void>;
  readonly middleware: Connect.NextHandleFunction;
}

/** Fetched and prepared at once. */
const CONCURRENCY = 6;
/** After as many in a row, a host is left alone: a build must not wait for each of its pictures. */
const MOST_FAILURES = 6;

const TYPES: Readonly<Record<string, string>> = { '.webp': 'image/webp', '.svg': 'image/svg+xml' };

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

  async function fetchPicture(url: string): Promise<PictureFile[]> {
    if (offlineReason !== undefined) throw new Error(offlineReason);
    const host = hostOf(url, options.allowsLoopback);
    if ((failures.get(host) ?? 0) >= MOST_FAILURES) {
      throw new Error(`${host} has failed too often, and is not asked again by this build.`);
    }
    const original = await download(url).catch((error: unknown) => {
      const isOfHost = error instanceof DownloadError && error.isOfHost;
      failures.set(host, isOfHost ? (failures.get(host) ?? 0) + 1 : 0);
      throw error;
    });
    failures.set(host, 0);
    fetched += 1;
    return cache.write(url, await toSizes(sharp, original, options.widths));
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
      // A name that was given to a page leads out of no folder.
      const content = files.has(name) ? contentOf(name) : undefined;
      if (content === undefined) return next();
      response.setHeader('content-type', TYPES[extname(name)]!);
      response.end(content);
    },
  };
}

/** The middle size stands for all where a browser knows no `srcset`. */
function toPicture(sizes: readonly PictureFile[], assetUrl: AssetUrl): LocalPicture {
  const usual = sizes.findLast(({ width }) => width <= 640) ?? sizes[0]!;
  const { width, height } = usual;
  const srcset = sizes.map((it) => `${assetUrl(it.name)} ${it.width}w`).join(', ');
  return { src: assetUrl(usual.name), ...(sizes.length > 1 ? { srcset } : {}), width, height };
}

/** @throws Error for what is no place of product pictures */
function hostOf(url: string, allowsLoopback: boolean): string {
  const { protocol, hostname, host } = new URL(url);
  const isLoopback = protocol === 'http:' && /^(?:localhost|127\.0\.0\.1|\[::1\])$/.test(hostname);
  // Only for its own hosts does the client name sizes, and only over https.
  const isAliExpress = imageSrcset(url, [640]) !== undefined;
  if (!isAliExpress && !(isLoopback && allowsLoopback)) {
    throw new Error(`${host} is no host of AliExpress's pictures.`);
  }
  return host;
}
