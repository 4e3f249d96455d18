import { pathFrom } from '../files/paths.ts';
import { parseAst } from 'vite';
import { tagProps } from '../config/tag-props.ts';
import type { SiteContext } from '../config/site-context.ts';
import { preferPages } from '../core/no-page.ts';
import type { TagName } from '../core/tag-names.ts';
import type { Usage } from '../core/usage.ts';
import type { RenderedTag } from '../render/bridge.ts';
import type { Finding } from '../report/finding.ts';
import { judgeTag, type TagMistake, type TagRules } from '../source/judge-tag.ts';
import { literalOf } from '../source/literal.ts';
import type { Tag } from '../source/scan.ts';
import type { SourceRules } from '../source/source-findings.ts';

/** @param hasMdx whether `mdx()` is in the Astro config */
export function sourceRules(
  { options, site }: Pick<SiteContext, 'options' | 'site'>,
  hasMdx: boolean,
): SourceRules {
  const own = new Set(Object.keys(options.components));
  return { ...tagProps, own, aliases: site.aliases, root: site.root, hasMdx };
}

/** A mistake in a tag that a page has rendered. */
export interface RenderedMistake extends TagMistake {
  readonly tag: TagName;
  readonly page: string;
}

/** Judges a tag by the values that it has on a page. */
export function judgeRendered(
  { page, tag, props }: RenderedTag,
  rules: TagRules,
): RenderedMistake[] {
  const given = Object.entries(props).filter(([, value]) => value !== undefined && value !== null);
  const attributes = new Map(given.map(([name, value]) => [name, { value }] as const));
  // What is inside the tag isn't known here; its source is judged too.
  const mistakes = judgeTag({ name: tag, attributes, isComplete: true, hasContent: true }, rules);
  return mistakes.map((it) => Object.assign(it, { tag, page }));
}

interface Sources {
  readonly root: string;
  /** By absolute path. */
  readonly tags: ReadonlyMap<string, readonly Tag[]>;
  /** What is wrong in them. */
  readonly findings: readonly Finding[];
}

/**
 * Where rendered mistakes are written: where a source spells out the same mistake, or else in the only
 * tag whose attributes come from an expression, or else on their pages.
 */
export function locate(mistakes: readonly RenderedMistake[], sources: Sources): Finding[] {
  const causes = Map.groupBy(mistakes, ({ kind, message }) => `${kind} ${message}`);
  return [...causes.values()].flatMap(([first, ...others]) => {
    if (first === undefined) return [];
    const { tag, attribute, page: _, ...problem } = first;
    const written = sources.findings.filter(
      ({ kind, message }) => kind === problem.kind && message === problem.message,
    );
    if (written.length > 0) return written;
    const [usage, ...more] = openPlaces(tag, attribute, sources);
    if (usage && more.length === 0) return Object.assign(problem, { usage });
    const all = preferPages([first, ...others], ({ page }) => page);
    return all.map(({ page }) => Object.assign({ page }, problem));
  });
}

/** The tags that may get an attribute from an expression. */
function openPlaces(
  name: TagName,
  attribute: string | undefined,
  { root, tags }: Sources,
): Usage[] {
  return [...tags].flatMap(([file, inFile]) =>
    inFile.flatMap((tag) => {
      const own = tag.attributes.find((it) => it.name === attribute);
      const isOpen = own ? literalOf(own.value, parseAst) === undefined : tag.hasSpread;
      if (tag.name !== name || !isOpen) return [];
      const { line, column } = own ?? tag;
      return { file: pathFrom(root, file), line, column };
    }),
  );
}
