import { readdirSync, readFileSync, rmSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'astro/zod';
import { hashOf, pictureName } from './picture-name.ts';
import type { SizedPicture } from './picture-sizes.ts';
import { writeFileAtomic } from '../files/write-file-atomic.ts';

/** A file of the site that holds a picture in one size. */
export interface PictureFile {
  readonly name: string;
  readonly width: number;
  readonly height: number;
}

/** One record a picture, so that builds that run at once do not write the same file. */
const recordSchema = z.object({
  version: z.literal(1),
  /** For whoever looks into the folder; the name of the file is its hash. */
  url: z.string(),
  files: z
    .array(z.object({ name: z.string(), width: z.int().min(1), height: z.int().min(1) }))
    .min(1),
});

const DAY = 86_400_000;
const MOST_AGE = 90 * DAY;

/**
 * Pictures that builds have prepared, by the address of their original. A file's time of change is
 * when a build last used it.
 */
export class PictureCache {
  readonly #dir: string;

  constructor(dir: string) {
    this.#dir = dir;
  }

  /** Nothing where a file is missing or damaged: then the picture is fetched anew. */
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

  /** Nothing where it is not there. */
  readFile(name: string): Buffer | undefined {
    try {
      this.#markAsUsed(name);
      return readFileSync(this.#path(name));
    } catch {
      return undefined;
    }
  }

  /** Removes what no build has used for 90 days, and what a build that was killed has left. */
  prune(): void {
    const now = Date.now();
    try {
      for (const name of readdirSync(this.#dir)) {
        const { mtimeMs = now } = statSync(this.#path(name), { throwIfNoEntry: false }) ?? {};
        if (now - mtimeMs > MOST_AGE) rmSync(this.#path(name), { force: true });
      }
    } catch {
      // There is no folder yet, or it may not be changed: that costs room, and no build.
    }
  }

  #path(name: string): string {
    return join(this.#dir, name);
  }

  /** @throws where the file is not there */
  #markAsUsed(name: string): void {
    const now = Date.now();
    if (now - statSync(this.#path(name)).mtimeMs <= DAY) return;
    try {
      utimesSync(this.#path(name), new Date(now), new Date(now));
    } catch {
      // It may be read, and not changed.
    }
  }
}

function recordName(url: string): string {
  return `${hashOf(url)}.json`;
}
