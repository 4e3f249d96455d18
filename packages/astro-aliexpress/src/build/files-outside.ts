import type { AstroConfig } from 'astro';
import { reported } from '../report/finding.ts';
import { isInFolder, pathFrom } from '../files/paths.ts';
import { whenWritten } from '../files/when-written.ts';
import {
  findingsInMarkdown,
  findingsOutsideModules,
  type SourceRules,
} from '../source/source-findings.ts';
import type { Context } from './context.ts';
import { sourceRules } from './tag-findings.ts';
import { warnOnce } from './warn-once.ts';

/** Finds tags in files that Astro doesn't render as MDX. Call it when all integrations are known. */
export function noteFilesOutside(context: Context, { integrations }: AstroConfig): void {
  const { command, site, pageLog, options } = context;
  if (command !== 'build' && command !== 'dev') return;
  const hasMdx = integrations.some(({ name }) => name === '@astrojs/mdx');
  pageLog.outside = findingsOutsideModules(site.sourceDirs, sourceRules(context, hasMdx));
  if (command === 'dev') warnOnce(context, reported(pageLog.outside, options));
}

/** The same for a `.md` file that has changed while the dev server runs. */
export async function noteMarkdown(
  context: Context,
  file: string,
  rules: SourceRules,
): Promise<void> {
  const { site, pageLog, options } = context;
  if (!file.endsWith('.md') || !site.sourceDirs.some((dir) => isInFolder(file, dir))) return;
  // Of two changes in a moment, the watcher may tell the first alone.
  await whenWritten(file);
  const name = pathFrom(site.root, file);
  const found = findingsInMarkdown(file, rules);
  pageLog.outside = [...pageLog.outside.filter(({ usage }) => usage?.file !== name), ...found];
  warnOnce(context, reported(found, options));
}
