import { createHash } from 'node:crypto';
import { relative, sep } from 'node:path';
import type { Plugin } from 'vite';
import type { ProductAsk } from './asks.ts';
import { declaredIn } from './source/declarations.ts';
import { endOfFrontMatter, type Kind } from './source/front-matter.ts';
import { endsInFence } from './source/outside-code.ts';
import { modulePath } from './module-path.ts';
import type { OwnComponents } from './own-components.ts';
import { scan, TAG_HINT, TAG_NAMES } from './source/scan.ts';
import type { Session } from './session.ts';
import { kindOf } from './source/site-sources.ts';

const BAKED = 'virtual:astro-aliexpress/baked/';
const COMPONENTS = modulePath(new URL('../components/', import.meta.url));
const RUNTIME = modulePath(new URL('./runtime/baked.js', import.meta.url));

export interface SourcePluginOptions {
  readonly session: Session;
  readonly root: string;
  readonly autoImport: boolean;
  /** The site's own in the place of ours. */
  readonly own: OwnComponents;
}

/** What goes into a virtual module. */
interface Baking {
  readonly file: string;
  readonly wanted: readonly ProductAsk[];
  /** Those whose price history a tag shows. */
  readonly watched: readonly ProductAsk[];
}

/**
 * Reads the tags in the raw source of each file of the site and gives the file two kinds of
 * imports: the components that its tags name, and a virtual module with the products they ask for.
 */
export function sourcePlugin({ session, root, autoImport, own }: SourcePluginOptions): Plugin {
  const asks = new Map<string, Baking>();
  return {
    name: 'astro-aliexpress:source',
    transform: {
      order: 'pre',
      filter: { id: /\.(mdx|astro)$/, code: TAG_HINT },
      handler(source, file) {
        if (file.startsWith(COMPONENTS)) return undefined;
        const kind = kindOf(file);
        const tags = scan(source, kind);
        session.tags.set(file, tags);
        const imports: string[] = [];
        const wanted = session.asksOf(file, tags);
        if (wanted.length > 0) {
          const watching = tags.filter(({ name }) => name === 'PriceHistory');
          const watched = session.asksOf(file, watching);
          const id = bakedId(relative(root, file), [wanted, watched]);
          asks.set(id, { file, wanted, watched });
          imports.push(`import ${JSON.stringify(id)};`);
        }
        if (kind === 'mdx' && autoImport) imports.push(...componentImports(source, own));
        if (imports.length === 0) return undefined;
        return { code: insert(source, kind, imports), map: null };
      },
    },
    resolveId: {
      filter: { id: /^virtual:astro-aliexpress\/baked\// },
      handler: (id) => `\0${id}`,
    },
    load: {
      // oxlint-disable-next-line no-control-regex -- Rollup's mark of a virtual module
      filter: { id: /^\0virtual:astro-aliexpress\/baked\// },
      async handler(id) {
        const { file, wanted, watched } = asks.get(id.slice(1))!;
        const baked = await session.bake(wanted, watched);
        // Pages that are rendered on demand are bundled apart from those that are prerendered.
        if (this.environment.name === 'ssr') await session.noteOnDemand(file);
        return [
          `import { bake } from ${JSON.stringify(RUNTIME)};`,
          // As one text, which a bundler only has to copy: an object it takes apart and puts together.
          `bake(JSON.parse(${inQuotes(JSON.stringify(baked))}));`,
        ].join('\n');
      },
    },
  };
}

/** A text of one line as JavaScript; in these quotes, those of JSON need no backslash. */
function inQuotes(text: string): string {
  return `'${text.replaceAll(/[\\']/g, String.raw`\$&`)}'`;
}

/**
 * Names what is asked for, so that in dev a changed id is another module. Must not end like the
 * file: Astro would take it for a component.
 */
function bakedId(file: string, asks: readonly (readonly ProductAsk[])[]): string {
  const hash = createHash('sha256').update(JSON.stringify(asks)).digest('hex').slice(0, 12);
  return `${BAKED}${file.split(sep).join('/')}/${hash}.js`;
}

const ANY_TAG = new RegExp(String.raw`<(${TAG_NAMES.join('|')})(?=[\s/>])`, 'g');

/**
 * Goes by the plain text rather than by the tags that were found: an import too many does no harm,
 * one that is missing ends the build.
 */
function componentImports(source: string, own: OwnComponents): string[] {
  const declared = declaredIn(source);
  const written = new Set(Array.from(source.matchAll(ANY_TAG), ([, name]) => name));
  return TAG_NAMES.filter((name) => written.has(name) && !declared.has(name))
    .map((name) => [name, own[name] ?? `${COMPONENTS}${name}.astro`])
    .map(([name, from]) => `import ${name} from ${JSON.stringify(from)};`);
}

/**
 * Puts imports where no line of the author's moves, so that errors name the right one. Only in MDX
 * that ends inside a code fence do lines move: there imports can stand nowhere but at the top.
 */
export function insert(source: string, kind: Kind, imports: readonly string[]): string {
  if (kind === 'astro') {
    const [opening] = /^\s*---/.exec(source) ?? [];
    if (opening !== undefined)
      return `${opening}${imports.join(' ')} ${source.slice(opening.length)}`;
    const [mark = ''] = /^\uFEFF/.exec(source) ?? [];
    return `${mark}---${imports.join(' ')}---${source.slice(mark.length)}`;
  }
  if (!endsInFence(source)) return `${source}\n\n${imports.join('\n')}\n`;
  const start = endOfFrontMatter(source, kind);
  return `${source.slice(0, start)}\n${imports.join('\n')}\n\n${source.slice(start)}`;
}
