import { intro, log } from '@clack/prompts';
import type { Market } from 'aliexpress-affiliate';
import { type Credentials, findCredentials } from '../../config/credentials.ts';
import type { Mode } from '../../config/mode.ts';
import { completeMarket } from '../../core/market.ts';
import { type DoctorCheck, findingLines } from '../doctor/doctor-check.ts';
import { checkGateway, createWatch } from '../doctor/doctor-gateway.ts';
import { FOR_AUTHOR, openConnection } from '../site/open-site.ts';
import type { CommandSettings } from '../site/settings.ts';
import { askYesNo, stopped } from '../terminal/ask.ts';
import type { Common } from '../terminal/command.ts';
import { noSiteText } from './init-after.ts';
import { askCountry, askCredentials, askOnce } from './init-questions.ts';
import { checkShapes, complete, LABELS, NAMES, readSecret } from './init-values.ts';

export interface InitOptions extends Common {
  readonly appKey?: string;
  readonly trackingId?: string;
  readonly appSecretStdin?: boolean;
  readonly country?: string;
  readonly check: boolean;
  readonly yes?: boolean;
}

/** The values to write, and how the gateway answered them. */
export interface InitResult {
  readonly credentials: Credentials;
  readonly market: Market;
  readonly findings: readonly DoctorCheck[];
}

/** Columns to the left of prompts. */
const GUTTER = 3;

function givenValues({ appKey, trackingId }: InitOptions): Partial<Credentials> {
  const values = {
    ...(appKey === undefined ? {} : { appKey: appKey.trim() }),
    ...(trackingId === undefined ? {} : { trackingId: trackingId.trim() }),
  };
  checkShapes(values);
  return values;
}

/** Takes the values from flags and environment, without prompts. */
export async function take(given: InitOptions, settings: CommandSettings): Promise<InitResult> {
  const { found } = findCredentials(settings.options, settings.environment);
  const secret = given.appSecretStdin ? { appSecret: await readSecret(process.stdin) } : {};
  const credentials = complete({ ...found, ...givenValues(given), ...secret });
  checkShapes(credentials);
  const market = marketOf(settings, given.country);
  const findings = given.check ? await tryOut(settings, credentials, market) : [];
  return { credentials, market, findings };
}

/** Prompts until the gateway accepts the credentials or the author keeps them anyway. */
export async function ask(given: InitOptions, settings: CommandSettings): Promise<InitResult> {
  intro('From an AliExpress account to the first card');
  // Throws in a terminal, where typed text would be visible.
  if (given.appSecretStdin) await readSecret(process.stdin);
  if (settings.config === 'none') log.warn(noSiteText(settings));
  const { found } = findCredentials(settings.options, settings.environment);
  const credentials: Record<keyof Credentials, string> = await askCredentials(
    givenValues(given),
    found,
  );
  const country = given.country ?? (await askCountry(settings.options.market.country));
  const market = marketOf(settings, country);
  if (!given.check) return { credentials, market, findings: [] };
  for (;;) {
    log.step('Checking them with one call');
    const findings = await tryOut(settings, credentials, market);
    log.message(findings.flatMap((it) => findingLines(it, GUTTER)));
    const bad = findings.filter(({ state }) => state === 'bad');
    if (bad.length === 0) return { credentials, market, findings };
    const wrong = NAMES.find((name) => bad.some(({ check }) => check === LABELS[name]));
    if (wrong !== undefined && (await askYesNo(`Enter the ${LABELS[wrong]} again?`))) {
      credentials[wrong] = await askOnce(wrong);
    } else if (await askYesNo('Keep these values anyway?', false)) {
      return { credentials, market, findings };
    } else if (wrong !== undefined || !(await askYesNo('Try again?'))) {
      throw stopped();
    }
  }
}

function marketOf({ options }: CommandSettings, country: string | undefined): Market {
  return country === undefined || country === options.market.country
    ? options.market
    : completeMarket({ country }, options.market);
}

async function tryOut(
  settings: CommandSettings,
  credentials: Credentials,
  market: Market,
): Promise<readonly DoctorCheck[]> {
  const gateway = settings.environment['ALIEXPRESS_GATEWAY'];
  const mode: Mode = { kind: 'gateway', credentials, ...(gateway ? { gateway } : {}) };
  const watch = createWatch();
  const connection = await openConnection(settings, mode, {
    ...FOR_AUTHOR,
    fetch: watch.fetch,
  });
  try {
    // oxlint-disable-next-line typescript/no-non-null-assertion -- only `offline` has no client
    const { checks } = await checkGateway(connection.client!, market, watch);
    return checks;
  } finally {
    await connection.close();
  }
}
