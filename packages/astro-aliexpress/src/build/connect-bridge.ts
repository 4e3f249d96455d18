import { lookupKey, nameOf } from '../core/lookup-result.ts';
import { type Bridge, setBridge } from '../render/bridge.ts';
import type { Context } from './context.ts';
import { findFindings, type Shown } from './findings.ts';
import { inBatches } from './in-batches.ts';
import { warnOnce, warnTextOnce } from './warn-once.ts';
import { plain } from '../files/plain.ts';
import type { ShownProduct } from '../report/shown.ts';
import { judgeValue, type ValueMistake } from '../source/judge-value.ts';
import { judgeRendered, sourceRules } from './tag-findings.ts';

/** Lets components and loaders look up products and log what they render. Connects on first use. */
export function connectBridge(context: Context): void {
  const { options, site, resolver, pageLog, samplePictures, localPictures, editorTypes } = context;
  const isDev = context.command === 'dev';
  const isSample = context.mode.kind === 'sandbox';
  const rules = sourceRules(context, true);
  const warnOf = (shown: Shown) => warnOnce(context, findFindings(context, shown).all);
  // Dev has no summary. All products of a page at once, because each search reads all tags of the site.
  const warnSoon = inBatches<ShownProduct>(
    (products) => warnOf({ products }),
    // A file may be deleted while it is searched; the next rendering searches again.
    (error) => context.logger.debug(plain(String(error))),
  );

  setBridge({
    market: options.market,
    aliases: site.aliases,
    resolve: async (id, market) => (await resolver.resolve(id, market)).result,
    feedLink: (id, market, listed) => resolver.feedLink(id, market, listed),
    history: (id, market) => resolver.history(id, market),
    async shipping(id, market) {
      const fee = await resolver.shipping(id, market);
      if (isDev && pageLog.refusedFees) warnOf({});
      return fee;
    },
    list: (query, market) => resolver.list(query, market),
    picture: async (url) => localPictures?.get(url),
    disclosedInEnglish: (language) => warnTextOnce(context, plain(languageWarning(language))),
    leftOut: (tag) => warnTextOnce(context, leftOutWarning(tag)),
    calledIn(call) {
      const mistakes = judgeValue(call.market, { market: true }, 'market');
      for (const it of mistakes) warnTextOnce(context, plain(marketWarning(call.caller, it)));
    },
    visited: (page) => void pageLog.visited.add(page),
    described: (description) => pageLog.describe(description),
    tagged(tag) {
      const mistakes = judgeRendered(tag, rules);
      pageLog.mistakes.add(mistakes);
      if (!isDev) return;
      pageLog.latest.addMistakes(tag, mistakes);
      if (mistakes.length > 0) warnOf({ mistakes });
    },
    collected(collection) {
      pageLog.collections.set(collection.name, collection);
      // Only a build has a summary.
      if (context.command !== 'build') warnOf({ collections: [collection] });
    },
    rendered(rendering) {
      const { result, market, page, shipping = false } = rendering;
      const listed = rendering.listed ?? pageLog.listed.has(lookupKey(nameOf(result), market));
      pageLog.products.add({ ...rendering, listed });
      samplePictures.want(rendering.result);
      if (!isDev) return;
      pageLog.latest.addProduct(rendering);
      warnSoon({ ...rendering, listed, shipping, pages: new Set([page]) });
      editorTypes.updateSoon(() => pageLog.products.all(), isSample);
    },
    listed(rendering) {
      pageLog.lists.add(rendering);
      if (!isDev) return;
      pageLog.latest.addList(rendering);
      warnOf({ lists: [{ ...rendering, pages: new Set([rendering.page]) }] });
    },
  });
}

function languageWarning(language: string): string {
  return (
    `Pages in "${language}" have their disclosure in English, because we don’t speak this language. ` +
    `Add your words for it: \`disclosure: { '${language}': '…' }\`, or all that cards say in \`words\`.`
  );
}

function marketWarning(caller: string, { path, what, fix }: ValueMistake): string {
  return `\`${path}\` of ${caller} ${what}, so it isn’t used. ${fix}`;
}

function leftOutWarning({ tag, attribute }: Parameters<Bridge['leftOut']>[0]): string {
  return (
    `feedMarkdown() leaves out a <${tag}>: its \`${attribute}\` isn’t written out in the post. ` +
    'Pass `frontmatter` if it comes from there, or use feedHtml().'
  );
}
