import { type Ledger, onlyFileLedger, quotaDayEnd } from 'aliexpress-catalog';
import { requestsOfSite } from '../build/site-requests.ts';
import { openBackend } from '../build/connection.ts';
import { bar } from '../build/progress.ts';
import { findCredentials } from '../config/credentials.ts';
import type { Site } from '../config/site.ts';
import { clockText, inText, numberText } from '../core/author-text.ts';
import { FOR_AUTHOR, modeOfBuild, printWarning, withSettings } from './site/open-site.ts';
import { type CommandSettings, readSettings } from './site/settings.ts';
import { tagsOf } from './site/tags.ts';
import type { Common } from './terminal/command.ts';
import { FINE, NEEDS_FIX, setExitCode } from './terminal/exit-code.ts';
import { SetupError } from './terminal/failure.ts';
import { isoTime, print, printJson, printText, say } from './terminal/output.ts';
import { facts } from './terminal/table.ts';

export async function quota(given: Common): Promise<void> {
  const settings = await readSettings(given);
  await withLedger(settings, (ledger) => show(ledger, settings, given));
}

type UseLedger = (ledger: Ledger) => Promise<void>;

/** Opens the ledger of the site's App Key, which is all that is needed of the credentials. */
async function withLedger(settings: CommandSettings, use: UseLedger): Promise<void> {
  if (modeOfBuild(settings) !== undefined) {
    await withSettings(settings, FOR_AUTHOR, async ({ mode, connection }) => {
      if (mode.kind === 'offline') {
        throw new SetupError('You’re offline: no calls are made or counted.');
      }
      await use(connection.ledger);
    });
    return;
  }
  const { appKey } = findCredentials(settings.options, settings.environment).found;
  if (appKey === undefined) {
    await use(onlyLedger(settings));
    return;
  }
  const backend = await openBackend(settings, {
    ...FOR_AUTHOR,
    appKey,
    onWarning: printWarning,
  });
  try {
    await use(backend.ledger);
  } finally {
    await backend.store.close();
    await backend.close();
  }
}

/** @throws SetupError unless one App Key is counted in the site's folder */
function onlyLedger({ options, site }: CommandSettings): Ledger {
  const { dailyQuota } = options.limits;
  const isShared = options.cache.store !== undefined;
  const ledger = isShared ? undefined : onlyFileLedger({ dir: site.storeDir, dailyQuota });
  if (ledger !== undefined) return ledger;
  throw new SetupError(
    'ALIEXPRESS_APP_KEY is not set, and the store doesn’t have the calls of exactly one App Key.',
    'Set it to the App Key whose calls to show.',
  );
}

async function show(
  ledger: Ledger,
  { options, site }: CommandSettings,
  given: Common,
): Promise<void> {
  const left = await ledger.left();
  const used = await ledger.used();
  const bannedUntil = await ledger.bannedUntil();
  if (left === undefined || used === undefined) {
    throw new SetupError(
      'The count of today’s calls can’t be read, so no calls are made.',
      'Check that Redis, or the cache folder, can be reached and read.',
    );
  }
  const { dailyQuota, reserve } = options.limits;
  const leftForBuilds = Math.max(0, left - reserve);
  const fees = countFees(site);
  const turnsOverAt = quotaDayEnd(Date.now());
  setExitCode(leftForBuilds > 0 ? FINE : NEEDS_FIX);
  if (given.json) {
    printJson({
      dailyQuota,
      used,
      left,
      reserve,
      leftForBuilds,
      deliveryFees: fees,
      turnsOverAt: isoTime(turnsOverAt),
      bannedUntil: bannedUntil === undefined ? null : isoTime(bannedUntil),
    });
    return;
  }
  print(
    ...facts([
      ['Used', `${bar(used / dailyQuota)} ${numberText(used)} of ${numberText(dailyQuota)}`],
      ['Left', numberText(left), left > 0 ? 'green' : 'red'],
      ['For builds', reserve > 0 ? `${numberText(leftForBuilds)}: ${reservedText(reserve)}` : ''],
      ['Delivery fees', fees > 0 ? feesText(fees) : ''],
      ['Resets', `${inText(turnsOverAt)} (${clockText(turnsOverAt)})`],
    ]),
  );
  if (bannedUntil !== undefined) {
    say(
      'warn',
      `AliExpress says that the day’s calls are used up, and refuses more until ${clockText(bannedUntil)}.`,
      used < dailyQuota
        ? 'Something else uses your App Key, or AliExpress gives it fewer calls than `limits.dailyQuota`.'
        : '',
    );
  }
  printText('Counts the calls of builds and commands that use this store.', 'dim');
}

/** Delivery fees that the site shows. All languages share them. */
function countFees(site: Site): number {
  const fees = requestsOfSite(site, tagsOf(site)).requests.flatMap(
    ({ shipping = [], market: { country, currency } }) =>
      shipping.map((id) => `${country} ${currency} ${id}`),
  );
  return new Set(fees).size;
}

function feesText(fees: number): string {
  return `your tags show ${numberText(fees)}; each older than cache.maxAge takes a call`;
}

function reservedText(reserve: number): string {
  return `they leave ${numberText(reserve)} for you (limits.reserve)`;
}
