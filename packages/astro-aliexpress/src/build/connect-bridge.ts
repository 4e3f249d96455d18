import { lookupKey, nameOf } from '../core/lookup-result.ts';
import { setBridge } from '../render/bridge.ts';
import type { Context } from './context.ts';
import { listWarning, productWarning } from './page-log.ts';
import { pageHistory } from './resolver.ts';

/** Lets components and loaders look up products and log what they render. Connects on first use. */
export function connectBridge(context: Context): void {
  const { options, site, resolver, pageLog, samplePictures, localPictures, editorTypes } = context;
  const isDev = context.command === 'dev';
  const isSample = context.mode.kind === 'sandbox';
  const warnOnce = createWarnOnce((text) => context.logger.warn(text));

  setBridge({
    market: options.market,
    aliases: site.aliases,
    resolve: async (id, market) => (await resolver.resolve(id, market)).result,
    history: async (id, market) => pageHistory(await resolver.resolve(id, market)),
    list: (query, market) => resolver.list(query, market),
    picture: async (url) => localPictures?.get(url),
    disclosedInEnglish: (language) => warnOnce(languageWarning(language)),
    visited: (page) => void pageLog.visited.add(page),
    described: (description) => pageLog.describe(description),
    rendered(rendering) {
      const { result, market } = rendering;
      const listed = rendering.listed ?? pageLog.found.has(lookupKey(nameOf(result), market));
      pageLog.products.add({ ...rendering, listed });
      samplePictures.want(rendering.result);
      if (!isDev) return;
      pageLog.latest.addProduct(rendering);
      // Dev has no summary, so warn right away.
      warnOnce(productWarning(rendering));
      editorTypes.updateSoon(() => pageLog.products.all(), isSample);
    },
    listed(rendering) {
      pageLog.lists.add(rendering);
      if (!isDev) return;
      pageLog.latest.addList(rendering);
      warnOnce(listWarning(rendering));
    },
  });
}

function languageWarning(language: string): string {
  return (
    `Pages in "${language}" have their disclosure in English, because we don’t speak this language. ` +
    `Add your words for it: \`disclosure: { '${language}': '…' }\`, or all that cards say in \`words\`.`
  );
}

function createWarnOnce(warn: (text: string) => void): (text: string | undefined) => void {
  const warned = new Set<string>();
  return (text) => {
    if (text === undefined || warned.has(text)) return;
    warned.add(text);
    warn(text);
  };
}
