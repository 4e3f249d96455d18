/** Something that pages of the site show. */
export interface OnPages {
  /** Their paths. */
  readonly pages: readonly string[];
}

/** The pages of a build. */
export interface BuiltPages {
  /** All built files, including endpoints, relative to the built site and spelled as in URLs. */
  readonly files: readonly string[];
  /** Paths of the pages rendered in this build; an incremental build skips the others. */
  readonly rendered: ReadonlySet<string>;
  /** The site's base path, with a slash at both ends. */
  readonly base: string;
}

/** Keeps what is still on existing pages that the build didn't render. */
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

/** Merges items with the same key: the first item, with the pages of all. */
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

/** Normalises a path: drops what `trailingSlash` and `build.format` add, and decodes it. */
function bare(page: string): string {
  const path = page.replaceAll(/^\/+|\/+$/g, '').replace(/(?:^|\/)index\.html$|\.html$/, '');
  try {
    return decodeURI(path);
  } catch {
    // A literal `%`.
    return path;
  }
}
