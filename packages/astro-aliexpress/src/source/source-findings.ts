import { parseAst } from 'vite';
import { memoize } from '../core/memoize.ts';
import type { Site } from '../config/site.ts';
import type { TagName } from '../core/tag-names.ts';
import { pathFrom } from '../files/paths.ts';
import type { Finding } from '../report/finding.ts';
import type { Problem } from '../report/product-findings.ts';
import type { Parse } from './esm.ts';
import { judgeTag, type TagRules } from './judge-tag.ts';
import { type Literal, literalOf } from './literal.ts';
import { inLowerCase, inMarkdown, inTheWrongPlace, MARKDOWN_HINT } from './misplaced-tags.ts';
import { ourNames } from './our-names.ts';
import { type MisspeltTag, misspeltTags } from './misspelt-tags.ts';
import { lineCounter, type Tag } from './scan.ts';
import {
  filesBelow,
  kindOf,
  readSource,
  scanSource,
  SOURCE,
  whetherCodeNames,
} from './site-sources.ts';

export interface SourceRules extends TagRules {
  /** The site's root. */
  readonly root: string;
  /** Whether `mdx()` is in the Astro config. */
  readonly hasMdx: boolean;
}

/** An `.mdx` or `.astro` file. */
export interface Source {
  /** Absolute. */
  readonly file: string;
  readonly source: string;
  readonly tags: readonly Tag[];
  /** Those of an `.mdx` file. */
  readonly misspelt?: readonly MisspeltTag[];
}

/**
 * What is wrong with the tags of an `.mdx` or `.astro` file: where they stand, and their props.
 *
 * @param parse as in `importsOf`
 */
export function findingsOfSource(
  { file, source, tags, misspelt = [] }: Source,
  rules: SourceRules,
  parse?: Parse,
): Finding[] {
  const kind = kindOf(file);
  const opening = misspelt
    .filter(({ isEnd }) => !isEnd)
    .map(({ at, problem }) => Object.assign({ at }, problem));
  const named = [
    ...opening.map(usageAt(file, source, rules)),
    ...inLowerCase(source, kind).map(usageAt(file, source, rules)),
  ];
  const judge = (ours: readonly Tag[]): Finding[] => {
    const names = new Map(ours.map(({ local, name }): [string, TagName] => [local, name]));
    const misplaced = names.size > 0 ? inTheWrongPlace(source, kind, names, rules) : [];
    return [
      ...misplaced.map(usageAt(file, source, rules)),
      ...ours.flatMap((tag) => findingsOfTag(tag, pathFrom(rules.root, file), rules, parse)),
    ];
  };
  const given = tags.filter(({ name }) => !rules.own.has(name));
  if (judge(given).length === 0) return named;
  // It takes a parser to know which are ours, and most files have nothing wrong.
  const locals = [...new Set(given.map(({ local }) => local))];
  const known = ourNames(source, kind, locals, parse);
  return [...named, ...judge(given.filter(({ local }) => known.has(local)))];
}

function findingsOfTag(
  tag: Tag,
  file: string,
  rules: SourceRules,
  parse: Parse = parseAst,
): Finding[] {
  const { name, hasSpread, hasContent } = tag;
  const written = tag.attributes.map((it) => [it.name, literalOf(it.value, parse)] as const);
  const attributes = new Map(written.filter(([, literal]) => !isNothing(literal)));
  const given = { name, attributes, isComplete: !hasSpread, hasContent };
  return judgeTag(given, rules).map(({ attribute, ...problem }) => {
    const { line, column } = tag.attributes.find((it) => it.name === attribute) ?? tag;
    return Object.assign(problem, { usage: { file, line, column } });
  });
}

/** Whether nothing can come of it: `null`, `[]` or `{}`. From data, they may be meant. */
function isNothing(literal: Literal | undefined): boolean {
  if (literal?.value === null) return true;
  return typeof literal?.value === 'object' && Object.keys(literal.value).length === 0;
}

/**
 * What no module shows: tags in `.md` files, and in `.mdx` files that Astro doesn't read. Reads the
 * files of the site.
 */
export function findingsOutsideModules(dirs: readonly string[], rules: SourceRules): Finding[] {
  return filesBelow(dirs, rules.hasMdx ? /\.md$/ : /\.mdx?$/).flatMap((file) => {
    if (file.endsWith('.md')) return findingsInMarkdown(file, rules);
    const [tag] = scanSource(file, readSource(file), () => {});
    return tag
      ? [withoutMdx({ file: pathFrom(rules.root, file), line: tag.line, column: tag.column })]
      : [];
  });
}

/** Tags in a `.md` file; none if it's gone. */
export function findingsInMarkdown(file: string, rules: SourceRules): Finding[] {
  const source = readSource(file);
  return MARKDOWN_HINT.test(source) ? inMarkdown(source).map(usageAt(file, source, rules)) : [];
}

/** Files whose tags work without `mdx()`. */
const WITHOUT_MDX = /\.(mdoc|astro)$/;

/**
 * The same for all files of a site.
 *
 * @param tags by absolute path of their file
 */
export function findingsOfSite(
  { root, srcDir, sourceDirs }: Pick<Site, 'root' | 'srcDir' | 'sourceDirs'>,
  tags: ReadonlyMap<string, readonly Tag[]>,
  rules: SourceRules,
): Finding[] {
  const isDefined = memoize(whetherCodeNames({ root, srcDir }));
  const inModules = filesBelow(sourceDirs, rules.hasMdx ? SOURCE : WITHOUT_MDX).flatMap((file) => {
    const source = readSource(file);
    const misspelt = kindOf(file) === 'mdx' ? misspeltTags(source, isDefined) : [];
    return findingsOfSource({ file, source, tags: tags.get(file) ?? [], misspelt }, rules);
  });
  return [...inModules, ...findingsOutsideModules(sourceDirs, rules)];
}

function withoutMdx(usage: Finding['usage']): Finding {
  return {
    kind: 'mdx-missing',
    severity: 'warning',
    usage,
    message: 'Astro doesn’t read `.mdx` files, because `mdx()` isn’t in your Astro config.',
    fix: 'Run `npx astro add mdx`.',
  };
}

/** @returns turns problems at increasing offsets into findings */
function usageAt(file: string, source: string, rules: SourceRules) {
  const position = lineCounter(source);
  return ({ at, ...problem }: Problem & { readonly at: number }): Finding => ({
    ...problem,
    usage: { file: pathFrom(rules.root, file), ...position(at) },
  });
}
