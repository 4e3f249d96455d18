import type { Market } from 'aliexpress-affiliate';
import type { MarketRequests } from 'aliexpress-catalog';
import { refetch, type Refetched } from '../build/refetch.ts';
import { requestsOfSite } from '../build/site-requests.ts';
import { type Aliases, parseId } from '../core/aliases.ts';
import { count, moneyText, numberText } from '../core/author-text.ts';
import { type Change, changeOf, isUnanswered, wasAnswered } from '../report/changes.ts';
import { offlineError, type OpenSite, withSettings } from './site/open-site.ts';
import { requestsFor } from './site/requests-for.ts';
import { readSettings } from './site/settings.ts';
import { tagsOf } from './site/tags.ts';
import type { Common } from './terminal/command.ts';
import { FINE, NEEDS_FIX, setExitCode } from './terminal/exit-code.ts';
import { errorText, exitCodeOf, printCauses, SetupError } from './terminal/failure.ts';
import { print, printJson, printText } from './terminal/output.ts';
import { progressBar } from './terminal/progress-bar.ts';
import { type Column, table } from './terminal/table.ts';

interface RefreshOptions extends Common {
  readonly all?: boolean;
}

export async function refresh(inputs: readonly string[], given: RefreshOptions): Promise<void> {
  const settings = await readSettings(given);
  for (const input of inputs) checkInput(input, settings.site.aliases);
  const progress = progressBar();
  const revalidate = inputs.length > 0 || given.all === true;
  await withSettings(settings, { onProgress: progress.onProgress }, async (site) => {
    const { mode, connection } = site;
    if (mode.kind === 'offline') throw offlineError('Refreshing', mode);
    const requests =
      inputs.length > 0
        ? requestsFor(inputs, site)
        : requestsOfSite(site.site, tagsOf(site.site)).requests;
    const pairs = await lookUp(requests, site, revalidate).finally(progress.end);
    const changes = pairs.flatMap(({ before, after, market }) =>
      wasAnswered(before, after) ? (changeOf(before.result, after.result, market) ?? []) : [],
    );
    const unanswered = pairs.flatMap(({ after: { result }, market }) =>
      isUnanswered(result) ? [{ id: result.id, market, reason: result.reason }] : [],
    );
    const answered = pairs.filter(({ before, after }) => wasAnswered(before, after)).length;
    const isLost = changes.some((it) => it.change === 'unavailable');
    const codes = unanswered.map(({ reason }) => exitCodeOf(reason));
    setExitCode(isLost ? NEEDS_FIX : FINE, ...codes);
    const facts: RefreshFacts = {
      products: pairs.length,
      answered,
      calls: connection.calls(),
      callsLeft: await connection.callsLeft(),
    };
    if (given.json) {
      const failed = unanswered.map(({ reason, ...it }) => ({ ...it, error: errorText(reason) }));
      printJson({ ...facts, changes, unanswered: failed });
      return;
    }
    report(changes, facts);
    printCauses(unanswered.map(({ reason }) => reason));
  });
}

async function lookUp(
  requests: readonly MarketRequests[],
  { connection }: OpenSite,
  revalidate: boolean,
): Promise<(Refetched & { readonly market: Market })[]> {
  const pairs = await Promise.all(
    requests.map(async (request) => {
      const { catalog } = connection;
      const refetched = await refetch(request, catalog, { revalidate });
      const { shipping = [], market } = request;
      await Promise.all(shipping.map((id) => catalog.shipping(id, market)));
      return refetched.map(({ before, after }) => ({ before, after, market }));
    }),
  );
  return pairs.flat();
}

/** Numbers of products and calls. */
interface RefreshFacts {
  readonly products: number;
  readonly answered: number;
  readonly calls: number;
  readonly callsLeft: number | undefined;
}

const SIGNS: Readonly<Record<Change['change'], string>> = {
  cheaper: '↓ price',
  dearer: '↑ price',
  unavailable: '✗ gone',
  back: '✓ back',
  new: '+ new',
};

function report(
  changes: readonly Change[],
  { products, answered, calls, callsLeft }: RefreshFacts,
): void {
  const shape: Column<Change>[] = [
    { head: 'Change', cell: ({ change }) => SIGNS[change] },
    { head: 'Id', cell: ({ id }) => id, style: 'cyan' },
    { head: 'Market', cell: ({ market }) => market.country },
    { head: 'Was', cell: ({ from }) => moneyText(from), align: 'right' },
    { head: 'Now', cell: ({ to }) => moneyText(to), align: 'right', style: 'bold' },
    { head: 'Title', cell: ({ title }) => title ?? '', shrinks: true },
  ];
  // A product fetched for the first time hasn't changed.
  const changed = changes.filter(({ change }) => change !== 'new');
  const news = changes.length - changed.length;
  if (changed.length > 0) print(...table(changed, shape), '');
  const left = callsLeft === undefined ? '' : `; ${numberText(callsLeft)} calls left today`;
  printText(
    `${count(products, 'product')}: ${numberText(answered)} fetched in ` +
      `${count(calls, 'call')}, ${numberText(changed.length)} changed` +
      `${news > 0 ? `, ${numberText(news)} new` : ''}${left}`,
  );
  if (products > 0 && calls === 0)
    printText('All are fresh. Use --all to refetch them anyway.', 'dim');
}

function checkInput(input: string, aliases: Aliases): void {
  const parsed = parseId(input, aliases);
  if (!parsed.ok) throw new SetupError(`"${input.slice(0, 200)}": ${parsed.message}`);
}
