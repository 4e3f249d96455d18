import { existsSync, statSync } from 'node:fs';
import { dirname, resolve, sep } from 'node:path';
import type { Site } from '../../config/site.ts';
import type { TagName } from '../../core/tag-names.ts';
import type { Usage } from '../../core/usage.ts';
import { importsOf } from '../../source/declarations.ts';
import type { Tag } from '../../source/scan.ts';
import { filesBelow, readSource } from '../../source/site-sources.ts';
import { endOfFrontMatter } from '../../source/syntax.ts';

/** Source files of pages. */
const SOURCE = /\.(mdx?|mdoc|astro|[cm]?[jt]sx?|svelte|vue|html)$/;
const PAGE = /\.(mdx?|mdoc|astro|html)$/;
const ENDINGS = ['', '.ts', '.js', '.mjs', '.tsx', '.jsx', '/index.ts', '/index.js'];

/** Tags without links; a verdict has some if it's about a product. */
const WITHOUT_LINKS: ReadonlySet<TagName> = new Set(['Disclosure', 'ProsCons', 'Specs']);

/** Words that a site's own disclosure, or its component's name, probably contains. */
const OWN_WORDS =
  /disclos|disclaim|affilia|affilié|affiliat|afilia|commission|comisi|comiss|kommission|provision|werbe|werbung|anzeige|partnerlink|publicidad|publicité|pubblicit|reklam|prowizj|komisyon|партн|реклам|комисси|партнер|עמלה|שותפ|عمولة|アフィリエイト|広告|제휴|광고|佣金|广告|推广|联盟/iu;

interface Reach {
  readonly files: ReadonlySet<string>;
  /** It imports something that can't be read, such as a layout from a package. */
  readonly isOpen: boolean;
}

/**
 * Finds pages with affiliate links but no disclosure: no `<Disclosure>` or similar words in the
 * page, its layouts or its components. When in doubt, a page counts as disclosed.
 *
 * @param tags by absolute path of their file
 * @param own the site's replacements for our components, which may disclose
 * @returns the first tag of each page
 */
export function findUndisclosed(
  { srcDir, sourceDirs }: Site,
  tags: ReadonlyMap<string, readonly Tag[]>,
  own: readonly string[],
): Usage[] {
  const files = filesBelow(sourceDirs, SOURCE);
  const sources = new Map(files.map((file) => [file, readSource(file)]));
  const pagesDir = resolve(srcDir, 'pages') + sep;
  const pages = files.filter((file) => PAGE.test(file) && file.startsWith(pagesDir));
  const reaches = new Map(pages.map((page) => [page, reachOf(page)]));
  const reached = new Set([...reaches.values()].flatMap((reach) => Array.from(reach.files)));
  // Pages render collection entries without importing them.
  const renderers = [...reaches].filter(([page]) =>
    /astro:content|import\.meta\.glob/.test(textOf(page)),
  );
  const entries = [...tags.keys()].filter((file) => file.endsWith('.mdx') && !reached.has(file));
  const isTold = renderers.length === 0 || renderers.some(([, reach]) => discloses(reach));
  for (const entry of isTold ? [] : entries) reaches.set(entry, reachOf(entry));

  const found = new Map<string, Usage>();
  for (const [page, reach] of reaches) {
    const usage = firstTag([page, ...reach.files].filter((file) => !own.includes(file)));
    if (usage === undefined || discloses(reach)) continue;
    found.set(`${usage.file}:${usage.line}:${usage.column}`, usage);
  }
  return [...found.values()];

  function textOf(file: string): string {
    const known = sources.get(file) ?? (isFile(file) ? readSource(file) : '');
    sources.set(file, known);
    return known;
  }

  function reachOf(file: string): Reach {
    const reach = new Set<string>();
    const wanting = [file, ...own];
    let isOpen = false;
    for (let next = wanting.pop(); next !== undefined; next = wanting.pop()) {
      if (reach.has(next)) continue;
      reach.add(next);
      for (const specifier of specifiersOf(next, textOf(next))) {
        const target = find(specifier, next);
        if (target !== undefined) wanting.push(target);
        // From a package, or through an unknown path alias.
        else if (/\.(astro|mdx?|mdoc)$/.test(specifier)) isOpen = true;
      }
    }
    return { files: reach, isOpen };
  }

  function find(specifier: string, from: string): string | undefined {
    if (/^\.\.?\//.test(specifier)) {
      const path = resolve(dirname(from), specifier);
      return ENDINGS.map((ending) => path + ending).find(isFile);
    }
    // `@/layouts/Post.astro`, `~/…`, `src/…`: whatever the prefix means, the rest is below `src`.
    if (!/^(?:[@~#$][^/]*|src)?\//.test(specifier)) return undefined;
    const rest = specifier.slice(specifier.indexOf('/')).replaceAll('/', sep);
    return files.find((file) => ENDINGS.some((ending) => file.endsWith(rest + ending)));
  }

  function discloses({ files: all, isOpen }: Reach): boolean {
    return (
      isOpen ||
      [...all].some(
        (file) =>
          tags.get(file)?.some(({ name }) => name === 'Disclosure') || OWN_WORDS.test(textOf(file)),
      )
    );
  }

  function firstTag(among: readonly string[]): Usage | undefined {
    for (const file of among) {
      const tag = tags
        .get(file)
        ?.find(
          ({ name, ids }) => !WITHOUT_LINKS.has(name) && (name !== 'Verdict' || ids.length > 0),
        );
      if (tag !== undefined) return { file, line: tag.line, column: tag.column };
    }
    return undefined;
  }
}

/** Imports of a file, including the layout in front matter. */
function specifiersOf(file: string, source: string): string[] {
  const isMarkdown = /\.(mdx?|mdoc)$/.test(file);
  const imports = importsOf(source, isMarkdown ? 'mdx' : 'astro').map(({ from }) => from);
  if (!isMarkdown) return imports;
  const head = source.slice(0, endOfFrontMatter(source, 'mdx'));
  const layout = /^layout\s*[:=]\s*["']?([^\s"'#]+)/m.exec(head)?.[1];
  return layout === undefined ? imports : [...imports, layout];
}

function isFile(path: string): boolean {
  return existsSync(path) && statSync(path).isFile();
}
