import { AliExpressError } from 'aliexpress-affiliate';
import type { StoreWarning } from 'aliexpress-catalog';
import { count } from '../../report/summary.ts';
import type { Connection } from '../../build/connection.ts';
import { decideMode, type Mode } from '../../config/mode.ts';
import { createCommand, type Common } from '../terminal/command.ts';
import { checkGateway, createWatch } from './doctor-gateway.ts';
import { checkConfig, checkCredentials, checkStore, checkVersions } from './doctor-machine.ts';
import { checkTiers } from './doctor-tiers.ts';
import { FINE, setExitCode, TO_MEND } from '../terminal/exit-code.ts';
import { errorText } from '../terminal/failure.ts';
import { bad, off, ok, warn, type DoctorCheck } from './finding.ts';
import { findingLines } from './finding-lines.ts';
import { print, printJson } from '../terminal/output.ts';
import { readSettings, type CommandSettings } from '../site/settings.ts';
import { FOR_AUTHOR, openConnection } from '../site/open-site.ts';
import { numberText } from '../../core/author-text.ts';

interface DoctorOptions extends Common {
  readonly tiers?: boolean;
}

export function doctorCommand() {
  return createCommand('doctor', 'what is wrong, and where to mend it; one call')
    .option('--tiers', 'what the app is approved for as well; four more calls')
    .action(doctor);
}

async function doctor(given: DoctorOptions): Promise<void> {
  const findings = [...checkVersions(), ...(await checkSite(given))];
  const toMend = findings.filter(({ state }) => state === 'bad').length;
  setExitCode(toMend > 0 ? TO_MEND : FINE);
  if (given.json) {
    printJson({ findings });
    return;
  }
  print(...findings.flatMap((it) => findingLines(it)), '');
  print(toMend > 0 ? `${count(toMend, 'thing')} to mend.` : 'Nothing to mend.');
}

async function checkSite(given: DoctorOptions): Promise<DoctorCheck[]> {
  const { tiers = false } = given;
  let settings: CommandSettings;
  try {
    settings = await readSettings(given);
  } catch (error) {
    const { message, hint: fix } = errorText(error);
    return [bad('Config', message, fix)];
  }
  const wanted = wantedMode(settings);
  const mode = wanted ?? decideMode(settings.options, settings.environment, 'sync');
  const machine = [checkConfig(settings), checkCredentials(settings, wanted)];
  const warnings: StoreWarning[] = [];
  const watch = createWatch();
  let connection: Connection;
  try {
    connection = await openConnection(settings, mode, {
      ...FOR_AUTHOR,
      fetch: watch.fetch,
      onWarning: (warning) => warnings.push(warning),
    });
  } catch (error) {
    const { message, hint: fix } = errorText(error);
    // A client refuses an address that is none before anything is opened.
    const check = error instanceof AliExpressError ? 'Gateway' : 'Store';
    return [...machine, bad(check, message, fix)];
  }
  try {
    const { client } = connection;
    const { market, limits } = settings.options;
    const gateway = client ? await checkGateway(client, market, watch) : [];
    // After the call: counting it has written.
    const store = await checkStore(settings, connection, warnings);
    const canCall = client && gateway.every(({ state }) => state !== 'bad');
    return [
      ...machine,
      store,
      ...(wanted?.kind === 'offline' ? [off('Gateway', 'offline: nothing is called')] : gateway),
      ...checkQuota(await connection.callsLeft(), limits.dailyQuota),
      ...(tiers && canCall ? await checkTiers(client, market) : []),
    ];
  } finally {
    await connection.close();
  }
}

/** None where credentials are missing; there is still a store to look at. */
function wantedMode({ options, environment }: CommandSettings): Mode | undefined {
  try {
    return decideMode(options, environment, 'build');
  } catch {
    return undefined;
  }
}

function checkQuota(left: number | undefined, daily: number): DoctorCheck[] {
  if (left === undefined) return [];
  const text = `${numberText(left)} of ${count(daily, 'call')} left today`;
  return [
    left > 0 ? ok('Quota', text) : warn('Quota', text, 'See `astro-aliexpress quota` for when.'),
  ];
}
