import type { AstroConfig } from 'astro';
import { reported } from '../report/finding.ts';
import { findingsOutsideModules } from '../source/source-findings.ts';
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
