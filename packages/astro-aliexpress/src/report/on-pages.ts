/** Something that stands on pages of the site. */
interface OnPages {
  /** Their paths. */
  readonly pages: readonly string[];
}

/** What a build has done with the pages of the site. */
export interface BuiltPages {
  /** Files of all of them, endpoints included, below the built site, spelled as in URLs. */
  readonly files: readonly string[];
  /** Paths of those that were rendered; an incremental build leaves the others alone. */
  readonly rendered: ReadonlySet<string>;
  /** The site's base path, with a slash at both ends. */
  readonly base: string;
}

/** Of what stood on pages, that which still stands on those that a build has left alone. */
export function onPagesLeftAlone<It extends OnPages>(
  all: Iterable<It>,
  { files, rendered, base }: BuiltPages,
): It[] {
  const there = new Set(files.map(bare));
  const isLeftAlone = (page: string) =>
    !rendered.has(page) && there.has(bare(`${page}/`.replace(base, '/')));
  return Array.from(all, (it) => ({ ...it, pages: it.pages.filter(isLeftAlone) })).filter(
    ({ pages }) => pages.length > 0,
  );
}

/** The first of each key, with the pages of all. */
export function byKey<It extends OnPages>(
  all: readonly It[],
  keyOf: (it: It) => string,
): Map<string, It> {
  const found = new Map<string, It>();
  for (const it of all) {
    const key = keyOf(it);
    const first = found.get(key);
    const pages = first && [...new Set([...first.pages, ...it.pages])].toSorted();
    found.set(key, first && pages ? { ...first, pages } : it);
  }
  return found;
}

/** Without what the options `trailingSlash` and `build.format` decide, and in one spelling. */
function bare(page: string): string {
  const path = page.replaceAll(/^\/+|\/+$/g, '').replace(/(?:^|\/)index\.html$|\.html$/, '');
  try {
    return decodeURI(path);
  } catch {
    // A `%` that stands for itself.
    return path;
  }
}
