import type { Plugin } from 'vite';
import { memoize } from '../../core/memoize.ts';
import { isInFolder } from '../../files/paths.ts';
import { reported } from '../../report/finding.ts';
import type { Parse } from '../../source/esm.ts';
import { correctTags, misspeltTags } from '../../source/misspelt-tags.ts';
import { kindOf, scanSource, SOURCE, whetherCodeNames } from '../../source/site-sources.ts';
import { findingsOfSource } from '../../source/source-findings.ts';
import type { Context } from '../context.ts';
import { noteMarkdown } from '../files-outside.ts';
import { warn } from '../page-log.ts';
import { sourceRules } from '../tag-findings.ts';
import { warnOnce } from '../warn-once.ts';
import { componentImports, COMPONENTS, insert } from './component-imports.ts';

/** Key of a module's tags in its Rollup metadata. `bake.ts` reads them there. */
export const META = 'astro-aliexpress';

/**
 * Reads the tags in each source file before it is compiled: imports their components, and notes the tags
 * and what is wrong with them.
 */
export function readTagsPlugin(context: Context): Plugin {
  const { site, pageLog, ownComponents } = context;
  const { autoImport } = context.options;
  const rules = sourceRules(context, true);
  const isNamed = whetherCodeNames(site);
  // In dev, code changes.
  const isDefined = context.command === 'dev' ? isNamed : memoize(isNamed);
  return {
    name: 'astro-aliexpress:tags',
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
          ...(lines.length + misspelt.length > 0 && { code: insert(source, lines), map: null }),
          meta: { [META]: tags },
        };
      },
    },
    async watchChange(file, { event }) {
      if (event === 'delete') {
        pageLog.setTags(file, []);
        pageLog.setFindings(file, []);
      }
      if (context.command === 'dev') await noteMarkdown(context, file, rules);
    },
  };
}
