import { hash } from 'node:crypto';
import type { Plugin } from 'vite';
import type { OwnComponents } from '../../config/own-components.ts';
import { memoize } from '../../core/memoize.ts';
import { TAG_NAMES } from '../../core/tag-names.ts';
import { isInFolder, modulePath } from '../../files/paths.ts';
import { declaredIn } from '../../source/declarations.ts';
import { correctTags, misspeltTags } from '../../source/misspelt-tags.ts';
import type { Parse } from '../../source/esm.ts';
import { endsInFence } from '../../source/outside-code.ts';
import type { Tag } from '../../source/scan.ts';
import { kindOf, scanSource, SOURCE, whetherCodeNames } from '../../source/site-sources.ts';
import { findingsOfSource } from '../../source/source-findings.ts';
import { reported } from '../../report/finding.ts';
import { endOfFrontMatter } from '../../source/syntax.ts';
import type { Context } from '../context.ts';
import { noteOnDemand } from '../on-demand.ts';
import { warn } from '../page-log.ts';
import { requestsOfTags } from '../product-requests.ts';
import { sourceRules } from '../tag-findings.ts';
import { warnOnce } from '../warn-once.ts';

const COMPONENTS = modulePath(new URL('../../../components/', import.meta.url));
const RUNTIME = modulePath(new URL('../../render/baked.js', import.meta.url));

/** Key of a module's tags in its Rollup metadata. */
const META = 'astro-aliexpress';

/**
 * Reads the tags in each source file, imports their components, fetches their products, and appends
 * these to the compiled module where another process may render it. A virtual module per file would add
 * one more module to bundle and load.
 */
export function sourcePlugins(context: Context): Plugin[] {
  const { site, pageLog, resolver, ownComponents } = context;
  const { autoImport } = context.options;
  const rules = sourceRules(context, true);
  const isNamed = whetherCodeNames(site.srcDir);
  // In dev, code changes.
  const isDefined = context.command === 'dev' ? isNamed : memoize(isNamed);
  const scanner: Plugin = {
    name: 'astro-aliexpress:source',
    transform: {
      order: 'pre',
      // Files without tags too: in dev, an edit may have removed them.
      filter: { id: SOURCE },
      handler(written, file) {
        if (isInFolder(file, COMPONENTS)) return undefined;
        const parse: Parse = (code, options) => this.parse(code, options);
        const kind = kindOf(file);
        const imports = kind === 'mdx' && autoImport;
        const misspelt = imports ? misspeltTags(written, isDefined, parse) : [];
        const source = correctTags(written, misspelt);
        const tags = scanSource(file, source, (message) => warn(context, message), parse);
        pageLog.setTags(file, tags);
        const findings = findingsOfSource({ file, source, tags, misspelt }, rules, parse);
        pageLog.setFindings(file, findings);
        // Dev has no summary, so warn right away.
        if (context.command === 'dev') warnOnce(context, reported(findings, context.options));
        const lines = imports ? componentImports(source, ownComponents, parse) : [];
        return {
          ...(lines.length > 0 && { code: insert(source, lines), map: null }),
          meta: { [META]: tags },
        };
      },
    },
    watchChange(file, { event }) {
      if (event !== 'delete') return;
      pageLog.setTags(file, []);
      pageLog.setFindings(file, []);
    },
  };
  const baker: Plugin = {
    name: 'astro-aliexpress:bake',
    // After the compilers, and before Vite analyses imports in dev.
    enforce: 'post',
    transform: {
      filter: { id: /\.(mdx|astro)$/ },
      async handler(code, file) {
        const tags: readonly Tag[] = this.getModuleInfo(file)?.meta[META] ?? [];
        const wanted = requestsOfTags(tags, file, site);
        if (wanted.length === 0 || !resolver.isOpen()) return undefined;
        const watching = tags.filter(({ name }) => name === 'PriceHistory');
        const baked = await resolver.bake(wanted, requestsOfTags(watching, file, site));
        // Pages rendered on demand are bundled in the `ssr` environment.
        if (this.environment.name === 'ssr') await noteOnDemand(context, file, tags);
        // Without an adapter, this process renders all pages, and has the products at hand. All that an
        // incremental build needs is a module that changes with them.
        const isHere = context.command === 'build' && !site.hasAdapter;
        if (isHere && !site.isIncremental) return undefined;
        const json = JSON.stringify(baked);
        const products = isHere ? `{"results":[],"digest":"${hash('sha256', json)}"}` : json;
        const lines = [
          code,
          `import { bake as __bakeProducts } from ${JSON.stringify(RUNTIME)};`,
          // As a string: bundlers copy it, but would parse and print an object literal.
          `__bakeProducts(JSON.parse(${inQuotes(products)}));`,
        ];
        return { code: lines.join('\n'), map: null };
      },
    },
  };
  return [scanner, baker];
}

/** A JavaScript string literal. Single quotes, so that JSON's double quotes need no escape. */
function inQuotes(text: string): string {
  return `'${text.replaceAll(/[\\']/g, String.raw`\$&`)}'`;
}

const ANY_TAG = new RegExp(String.raw`<(${TAG_NAMES.join('|')})(?=[\s/>])`, 'g');

/**
 * Searches the plain text instead of using the scanned tags: an extra import is harmless, a missing
 * one fails the build.
 */
function componentImports(source: string, own: OwnComponents, parse: Parse): string[] {
  const written = new Set(Array.from(source.matchAll(ANY_TAG), ([, name]) => name));
  const ours = TAG_NAMES.filter((name) => written.has(name));
  if (ours.length === 0) return [];
  const { names, hasOpenComponents } = declaredIn(source, ours, parse);
  return ours
    .filter((name) => !names.has(name))
    .flatMap((name) => {
      const from = JSON.stringify(own[name] ?? `${COMPONENTS}${name}.astro`);
      // The author's `components` win, unless our code runs before they are defined.
      return hasOpenComponents && !endsInFence(source)
        ? [
            `import __${name} from ${from};`,
            `export const ${name} = components?.${name} ?? __${name};`,
          ]
        : [`import ${name} from ${from};`];
    });
}

/**
 * Appends imports, so that the author's line numbers stay the same. Only MDX that ends inside a code
 * fence gets them at the top, where they shift lines.
 */
export function insert(source: string, imports: readonly string[]): string {
  if (!endsInFence(source)) return `${source}\n\n${imports.join('\n')}\n`;
  const start = endOfFrontMatter(source, 'mdx');
  return `${source.slice(0, start)}\n${imports.join('\n')}\n\n${source.slice(start)}`;
}
