import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { HTMLElement } from 'node-html-parser';

/** A file of a built site, and an address as it is written there. */
export type WrittenLink = readonly [file: string, address: string];

/** What a page links to, and loads. */
export function linksOn(file: string, page: HTMLElement): WrittenLink[] {
  return page
    .querySelectorAll('a[href], link[href], img[src], script[src]')
    .map((it) => [file, it.getAttribute('href') ?? it.getAttribute('src')!]);
}

/**
 * The links within a built site that lead nowhere.
 *
 * @param home address of the site, with a final slash
 * @returns also how many links within the site there are
 */
export function deadLinks(dist: string, home: string, links: readonly WrittenLink[]) {
  const { origin, pathname: base } = new URL(home);
  const within = links
    .map(([file, address]) => ({ file, address, url: new URL(address, addressOf(file)) }))
    .filter(({ url }) => url.origin === origin);
  const dead = within.filter(({ file, url }) => {
    const path = url.pathname.startsWith(base)
      ? fileAt(url.pathname.slice(base.length))
      : undefined;
    // The page of what is missing is at no address of its own.
    if (file === '404.html' && path === '404/index.html') return false;
    return path === undefined || !existsSync(join(dist, path));
  });
  return { count: within.length, dead: dead.map(({ file, address }) => `${file}: ${address}`) };

  function addressOf(file: string): string {
    return home + file.replace(/(?:^|(?<=\/))index\.html$/, '');
  }
}

/** The file that a host answers a path with. */
function fileAt(path: string): string {
  return path === '' || path.endsWith('/') ? `${path}index.html` : path;
}
