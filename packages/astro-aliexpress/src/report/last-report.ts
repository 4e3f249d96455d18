import { readFileSync } from 'node:fs';
import { everyItem, everyList } from './compare-reports.ts';
import { type Kept, type Report, reportSchema } from './report.ts';

/** Nothing where there is none, it is damaged, or an older version has written it. */
export function readReport(file: string): Report | undefined {
  try {
    return reportSchema.parse(JSON.parse(readFileSync(file, 'utf8')));
  } catch {
    return undefined;
  }
}

/**
 * What still stands on pages that an incremental build has left alone.
 *
 * @param pages of the site, as Astro names them: `blog/lamp/`
 * @param rendered paths of those that it has not left alone
 * @param base the site's, with a slash at both ends
 */
export function keptOf(
  last: Report,
  {
    pages,
    rendered,
    base,
  }: {
    readonly pages: readonly string[];
    readonly rendered: ReadonlySet<string>;
    readonly base: string;
  },
): Kept {
  const there = new Set(pages.map(bare));
  const leftAlone = <It extends { readonly pages: string[] }>(all: ReadonlyMap<string, It>): It[] =>
    [...all.values()].flatMap((it) => {
      const left = it.pages.filter(
        (page) => !rendered.has(page) && there.has(bare(`${page}/`.replace(base, '/'))),
      );
      return left.length > 0 ? [{ ...it, pages: left }] : [];
    });
  return { items: leftAlone(everyItem(last)), lists: leftAlone(everyList(last)) };
}

/** Without what the options `trailingSlash` and `build.format` decide. */
function bare(page: string): string {
  return page.replaceAll(/^\/+|\/+$/g, '').replace(/(?:^|\/)index\.html$|\.html$/, '');
}
