import type { OwnComponents } from '../../config/own-components.ts';
import { TAG_NAMES } from '../../core/tag-names.ts';
import { modulePath } from '../../files/paths.ts';
import { declaredIn } from '../../source/declarations.ts';
import type { Parse } from '../../source/esm.ts';
import { endsInFence } from '../../source/outside-code.ts';
import { endOfFrontMatter } from '../../source/syntax.ts';

/** The folder of our components. */
export const COMPONENTS = modulePath(new URL('../../../components/', import.meta.url));

const ANY_TAG = new RegExp(String.raw`<(${TAG_NAMES.join('|')})(?=[\s/>])`, 'g');

/**
 * The lines that import our components, for those tags of an `.mdx` file that it doesn't import itself.
 *
 * Searches the plain text instead of using the scanned tags: an extra import is harmless, a missing
 * one fails the build.
 */
export function componentImports(source: string, own: OwnComponents, parse: Parse): string[] {
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
  if (imports.length === 0) return source;
  if (!endsInFence(source)) return `${source}\n\n${imports.join('\n')}\n`;
  const start = endOfFrontMatter(source, 'mdx');
  return `${source.slice(0, start)}\n${imports.join('\n')}\n\n${source.slice(start)}`;
}
