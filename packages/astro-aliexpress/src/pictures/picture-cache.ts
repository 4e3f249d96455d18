import { z } from 'astro/zod';
import { readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { writeFileAtomic } from '../files/write-file-atomic.ts';
import { hashOf, pictureName } from './picture-name.ts';
import type { SizedPicture } from './picture-sizes.ts';

/** A file with a picture in one size. */
export interface PictureFile {
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

/** One record per picture, so that parallel builds don't write the same file. */
const recordSchema = z.object({
  version: z.literal(1),
  /** For people who look into the folder: file names are hashes. */
  url: z.string(),
  files: z
    .array(z.object({ name: z.string(), width: z.int().min(1), height: z.int().min(1) }))
    .min(1),
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
  read(url: string): PictureFile[] | undefined {
    const record = recordName(url);
    try {
      const { files } = recordSchema.parse(JSON.parse(readFileSync(this.#path(record), 'utf8')));
      for (const name of [record, ...files.map((file) => file.name)]) this.#markAsUsed(name);
      return files;
    } catch {
      return undefined;
    }
  }

  /** @throws the error of the file system */
  write(url: string, sizes: readonly SizedPicture[]): PictureFile[] {
    const files = sizes.map(({ bytes, width, height }) => {
      const name = pictureName(bytes, 'webp');
      writeFileAtomic(this.#path(name), bytes);
      return { name, width, height };
    });
    writeFileAtomic(this.#path(recordName(url)), JSON.stringify({ version: 1, url, files }));
    return files;
  }

  /** `undefined` if it doesn't exist. */
  readFile(name: string): Buffer | undefined {
    try {
      this.#markAsUsed(name);
      return readFileSync(this.#path(name));
    } catch {
      return undefined;
    }
  }

  /** Removes pictures unused for 90 days, and leftovers of killed builds. */
  prune(): void {
    const now = Date.now();
    try {
      for (const name of readdirSync(this.#dir)) {
        const { mtimeMs = now } = statSync(this.#path(name), { throwIfNoEntry: false }) ?? {};
        if (now - mtimeMs > MOST_AGE) rmSync(this.#path(name), { force: true });
      }
    } catch {
      // No folder yet, or it's read-only: that only wastes space.
    }
  }

  #path(name: string): string {
    return join(this.#dir, name);
  }

  /** @throws when the file doesn't exist */
  #markAsUsed(name: string): void {
    const now = Date.now();
    if (now - statSync(this.#path(name)).mtimeMs <= DAY) return;
    try {
      utimesSync(this.#path(name), new Date(now), new Date(now));
    } catch {
      // The folder may be read-only.
    }
  }
}

function recordName(url: string): string {
  return `${hashOf(url)}.json`;
}
