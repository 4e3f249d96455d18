import { z } from 'astro/zod';
import { lstatSync, readdirSync, readFileSync, rmSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import type { NonEmpty } from '../core/non-empty.ts';
import { writeFileAtomic } from '../files/write-file-atomic.ts';
import { CACHED_NAME, hashOf, pictureName } from './picture-name.ts';
import type { SizedPicture } from './picture-sizes.ts';

/** A file with a picture in one size. */
export interface PictureFile {
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

const fileSchema = z.object({
  name: z.string().regex(CACHED_NAME),
  width: z.int().min(1),
  height: z.int().min(1),
});

/** One record per picture, so that parallel builds don't write the same file. */
const recordSchema = z.object({
  version: z.literal(1),
  /** For people who look into the folder: file names are hashes. */
  url: z.string(),
  files: z.tuple([fileSchema], fileSchema),
});

const DAY = 86_400_000;
const MOST_AGE = 90 * DAY;

/**
 * Resized pictures, by original URL. A file's modification time is when a build last used it.
 */
export class PictureCache {
  readonly #dir: string;

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** `undefined` if a file is missing or damaged: the picture is downloaded again. */
  read(url: string): NonEmpty<PictureFile> | undefined {
    try {
      const text = this.#readRegular(recordName(url)).toString();
      const record = recordSchema.parse(JSON.parse(text));
      const isWhole = record.url === url && record.files.every(({ name }) => this.readFile(name));
      return isWhole ? record.files : undefined;
    } catch {
      return undefined;
    }
  }

  /** @throws the error of the file system */
  write(url: string, sizes: readonly SizedPicture[]): NonEmpty<PictureFile> {
    const written = sizes.map(({ bytes, width, height }) => {
      const name = pictureName(bytes, 'webp');
      writeFileAtomic(this.#path(name), bytes);
      return { name, width, height };
    });
    const record = recordSchema.parse({ version: 1, url, files: written });
    writeFileAtomic(this.#path(recordName(url)), JSON.stringify(record));
    return record.files;
  }

  /** `undefined` if it doesn't exist, or isn't what its name says. */
  readFile(name: string): Buffer | undefined {
    try {
      const content = this.#readRegular(name);
      return pictureName(content, 'webp') === name ? content : undefined;
    } catch {
      return undefined;
    }
  }

  /** Removes pictures unused for 90 days, and leftovers of killed builds. */
  prune(): void {
    const now = Date.now();
    try {
      for (const name of readdirSync(this.#dir)) {
        const { mtimeMs = now } = lstatSync(this.#path(name), { throwIfNoEntry: false }) ?? {};
        if (now - mtimeMs > MOST_AGE) rmSync(this.#path(name), { force: true });
      }
    } catch {
      // No folder yet, or it's read-only: that only wastes space.
    }
  }

  #path(name: string): string {
    return join(this.#dir, name);
  }

  /** Follows no link, which could lead anywhere. @throws when there is no such file */
  #readRegular(name: string): Buffer {
    const path = this.#path(name);
    const stat = lstatSync(path);
    if (!stat.isFile()) throw new Error(`${path} isn’t a file.`);
    const content = readFileSync(path);
    if (Date.now() - stat.mtimeMs > DAY) this.#markAsUsed(path);
    return content;
  }

  #markAsUsed(path: string): void {
    const now = new Date();
    try {
      utimesSync(path, now, now);
    } catch {
      // The folder may be read-only.
    }
  }
}

function recordName(url: string): string {
  return `${hashOf(url)}.json`;
}
