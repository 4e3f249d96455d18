import { AliExpressError } from 'aliexpress-affiliate';
import { type StoreWarning, toReason } from 'aliexpress-catalog';
import type { Connection } from '../../build/connection.ts';
import { requestsOfSite } from '../../build/site-requests.ts';
import { decideMode } from '../../config/mode.ts';
import type { Site } from '../../config/site.ts';
import { count, numberText } from '../../core/author-text.ts';
import { FOR_AUTHOR, modeOfBuild, openConnection } from '../site/open-site.ts';
import { type CommandSettings, readSettings } from '../site/settings.ts';
import type { Common } from '../terminal/command.ts';
import { tagsOf } from '../site/tags.ts';
import { errorText } from '../terminal/failure.ts';
import { bad, type DoctorCheck, off, ok, skipped, warn } from './doctor-check.ts';
import {
  checkFees,
  checkGateway,
  checkTiers,
  createWatch,
  type GatewayResult,
} from './doctor-gateway.ts';
import { allowProbe, MOST_PROBE_CALLS, probe } from './probe/probe.ts';
import { createRecorder } from './probe/recorder.ts';
import {
  checkConfig,
  checkCredentials,
  checkLinks,
  checkMdx,
  checkStore,
} from './doctor-machine.ts';

export interface DoctorOptions extends Common {
  readonly tiers?: boolean;
  readonly probe?: boolean;
  readonly yes?: boolean;
}

const NOT_ASKED: GatewayResult = { checks: [], products: [] };

/** Everything about a site but the versions it runs on. */
export async function checkSite(given: DoctorOptions): Promise<DoctorCheck[]> {
  const { tiers = false } = given;
  if (given.probe) await allowProbe(given);
  let settings: CommandSettings;
  try {
    settings = await readSettings(given);
  } catch (error) {
    const { message, hint: fix } = errorText(toReason(error));
    return [bad('Config', message, fix)];
  }
  // Without credentials, the store can still be checked.
  const wanted = modeOfBuild(settings);
  const mode = wanted ?? decideMode(settings.options, settings.environment, 'sync');
  const machine = [
    checkConfig(settings),
    ...checkMdx(settings),
    checkCredentials(settings, wanted),
  ];
  const warnings: StoreWarning[] = [];
  const watch = createWatch();
  const recorder = createRecorder(watch.fetch);
  let connection: Connection;
  try {
    connection = await openConnection(settings, mode, {
      ...FOR_AUTHOR,
      fetch: recorder.fetch,
      ...(given.probe ? { maxCalls: MOST_PROBE_CALLS } : {}),
      onWarning: (warning) => warnings.push(warning),
    });
  } catch (error) {
    const { message, hint: fix } = errorText(toReason(error));
    // The client rejects an invalid gateway address before the store is opened.
    const check = error instanceof AliExpressError ? 'AliExpress' : 'Store';
    return [...machine, bad(check, message, fix)];
  }
  try {
    const { client } = connection;
    const { market, limits } = settings.options;
    const { checks: gateway, products } = client
      ? await checkGateway(client, market, watch)
      : NOT_ASKED;
    const search = given.probe ? await recorder.lastAnswer() : undefined;
    // After the call, since counting it writes to the store.
    const store = await checkStore(settings, connection, warnings);
    const canCall = client && gateway.every(({ state }) => state !== 'bad');
    const showsFees = areFeesShown(settings.site);
    const context = { connection, market, recorder, search, products };
    const probed = given.probe
      ? canCall && mode.kind === 'gateway'
        ? [await probe({ ...context, client, credentials: mode.credentials })]
        : [skipped('Probe')]
      : [];
    return [
      ...machine,
      store,
      ...checkLinks(settings),
      ...(wanted?.kind === 'offline' ? [off('AliExpress', 'offline: no calls are made')] : gateway),
      ...(await checkQuota(connection, limits.dailyQuota)),
      ...(tiers && canCall ? await checkTiers(client, market, products) : []),
      ...(canCall && (tiers || showsFees)
        ? [await checkFees(client, market, products, showsFees)]
        : []),
      ...probed,
    ];
  } finally {
    await connection.close();
  }
}

async function checkQuota(
  { callsLeft, ledger }: Connection,
  daily: number,
): Promise<DoctorCheck[]> {
  const left = await callsLeft();
  if (left === undefined) return [];
  const text = `${numberText(left)} of ${count(daily, 'call')} left today`;
  if (left > 0) return [ok('Quota', text)];
  const isBanned = (await ledger.bannedUntil()) !== undefined;
  const why = isBanned ? ': AliExpress says that they’re used up' : '';
  return [warn('Quota', text + why, 'Run `npx astro-aliexpress quota` to see when it resets.')];
}

/** Whether tags spell out that they show delivery fees, or the last build has shown some. */
function areFeesShown(site: Site): boolean {
  const tags = tagsOf(site);
  const { requests } = requestsOfSite(site, tags);
  return [...[...tags.values()].flat(), ...requests].some(({ shipping }) => shipping);
}
