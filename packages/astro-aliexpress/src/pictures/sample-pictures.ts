import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Connect } from 'vite';
import type { Answer } from '../core/answer.ts';

/** The sandbox's pictures, moved into the site. */
export interface SamplePictures {
  /** Sets the sandbox's origin, if it's in use. */
  from(sandboxOrigin: string | undefined): void;
  readonly url: (url: string) => string;
  /** Notes the pictures that a page shows. */
  want(answer: Answer): void;
  /** Writes the pictures that pages show to the built site. */
  writeTo(dir: URL): Promise<void>;
  readonly middleware: Connect.NextHandleFunction;
}

const FOLDER = 'sample-products';

/**
 * Moves the sandbox's pictures into the site, since the sandbox stops after the build. Leaves real
 * pictures alone.
 * @param base the site's base path, with a slash at both ends
 */
export function createSamplePictures(base: string): SamplePictures {
  const prefix = `${base}${FOLDER}/`;
  const wanted = new Set<string>();
  let origin: string | undefined;

  const fetchPicture = async (name: string) => {
    const answer = await fetch(`${origin}/kf/${encodeURIComponent(name)}`);
    return answer.ok ? Buffer.from(await answer.arrayBuffer()) : undefined;
  };

  return {
    from(sandboxOrigin) {
      origin = sandboxOrigin;
    },
    url: (url) => {
      if (origin === undefined) return url;
      const { hostname, pathname } = new URL(url);
      // An earlier sandbox, on another port, may have filled the store.
      return hostname === '127.0.0.1' ? `${prefix}${pathname.split('/').at(-1)}.svg` : url;
    },
    want(answer) {
      const product = answer.state === 'available' ? answer.product : undefined;
      for (const picture of product?.images ?? []) {
        if (picture.startsWith(prefix)) wanted.add(nameOf(picture));
      }
    },
    async writeTo(dir) {
      if (origin === undefined || wanted.size === 0) return;
      const folder = join(fileURLToPath(dir), FOLDER);
      await mkdir(folder, { recursive: true });
      for (const name of wanted) {
        const picture = await fetchPicture(name);
        if (picture) await writeFile(join(folder, `${name}.svg`), picture);
      }
    },
    middleware(request, response, next) {
      // Vite strips the base from `url`.
      const path = request.originalUrl ?? '';
      if (origin === undefined || !path.startsWith(prefix)) return next();
      fetchPicture(nameOf(path)).then((picture) => {
        if (picture === undefined) return next();
        response.setHeader('content-type', 'image/svg+xml');
        response.end(picture);
      }, next);
    },
  };
}

function nameOf(path: string): string {
  return path
    .split('/')
    .at(-1)!
    .replace(/\.svg$/, '');
}
