import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Connect } from 'vite';
import type { AvailableResult } from 'aliexpress-catalog';
import type { PageResult } from '../core/lookup-result.ts';

/** The sandbox's pictures, moved into the site. */
export interface SamplePictures {
  /** Sets the sandbox's origin, if it's in use. */
  from(sandboxOrigin: string | undefined): void;
  readonly url: (url: string) => string;
  /** Moves the pictures of a product. */
  moveIn(result: AvailableResult): AvailableResult;
  /** Notes the pictures that a page shows. */
  want(result: PageResult): void;
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
    const result = await fetch(`${origin}/kf/${encodeURIComponent(name)}`);
    return result.ok ? Buffer.from(await result.arrayBuffer()) : undefined;
  };

  const moved = (url: string) => {
    if (origin === undefined) return url;
    const parsed = URL.parse(url);
    // An earlier sandbox, on another port, may have filled the store.
    if (parsed?.hostname !== '127.0.0.1') return url;
    return `${prefix}${parsed.pathname.split('/').at(-1)}.svg`;
  };

  return {
    url: moved,
    from(sandboxOrigin) {
      origin = sandboxOrigin;
    },
    moveIn(result) {
      if (origin === undefined) return result;
      const { product } = result;
      return { ...result, product: { ...product, images: product.images.map(moved) } };
    },
    want(result) {
      const product = result.state === 'available' ? result.product : undefined;
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
  return path.slice(path.lastIndexOf('/') + 1).replace(/\.svg$/, '');
}
