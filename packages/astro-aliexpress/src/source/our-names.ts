import { TAG_NAMES, type TagName } from '../core/tag-names.ts';
import { declaredIn, importsOf } from './declarations.ts';
import type { Parse } from './esm.ts';
import type { SourceKind } from './syntax.ts';

/**
 * Which names in a file are our tags for sure: those it imports from us and, in MDX, those it doesn't
 * declare itself. Markdoc has no imports.
 *
 * @param locals the names of tags in the file
 * @param parse as in `importsOf`
 */
export function ourNames(
  source: string,
  kind: SourceKind,
  locals: readonly string[],
  parse?: Parse,
): ReadonlySet<string> {
  if (kind === 'mdoc') return new Set(locals);
  const imported = importsOf(source, kind, parse)
    .filter(({ from }) => from.startsWith('astro-aliexpress/components'))
    .map(({ local }) => local);
  if (kind === 'astro') return new Set(imported);
  const { names, hasOpenComponents } = declaredIn(source, locals, parse);
  const rest = hasOpenComponents ? [] : locals.filter((it) => !names.has(it));
  return new Set([...imported, ...rest]);
}

/** `<product` and `<productGrid`, which browsers and MDX take for HTML elements; by what was meant. */
export const LOWER_CASE: ReadonlyMap<string, TagName> = new Map(
  TAG_NAMES.flatMap((name) => [
    [name.toLowerCase(), name],
    [name.charAt(0).toLowerCase() + name.slice(1), name],
  ]),
);
