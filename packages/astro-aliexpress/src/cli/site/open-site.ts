import type { StoreWarning } from 'aliexpress-catalog';
import { connect, type Connection, type ConnectionOptions } from '../../build/connection.ts';
import { findCredentials } from '../../config/credentials.ts';
import { decideMode, type Mode } from '../../config/mode.ts';
import type { Common } from '../terminal/command.ts';
import { SetupError } from '../terminal/failure.ts';
import { say } from '../terminal/output.ts';
import { type CommandSettings, readSettings } from './settings.ts';

/** Warnings are printed, unless the command does something else with them. */
export interface OpenOptions extends Partial<Omit<ConnectionOptions, 'holdFor'>> {
  /**
   * The command makes no calls, so it needs no credentials: it reads the store's entries, whichever
   * their tracking id, or looks up products, for the tracking id of a build.
   */
  readonly storeOnly?: 'entries' | 'products';
  /** Same as `network: 'offline'`. */
  readonly offline?: boolean;
}

export interface OpenSite extends CommandSettings {
  readonly connection: Connection;
  readonly mode: Mode;
}

/** Commands the author runs may use the calls that builds reserve. */
export const FOR_AUTHOR = { reserve: 0 } as const;

/** Opens the site's store and client for a command, and always closes them. */
export async function withSite(
  where: Common,
  open: OpenOptions,
  use: (site: OpenSite) => Promise<void>,
): Promise<void> {
  return withSettings(await readSettings(where), open, use);
}

/** Same as `withSite`, for commands that have read the settings already. */
export async function withSettings(
  settings: CommandSettings,
  open: OpenOptions,
  use: (site: OpenSite) => Promise<void>,
): Promise<void> {
  const mode = modeOf(settings, open);
  if (settings.config === 'bare') {
    say('warn', 'The Astro config has no `aliexpress()`.', 'Using the default options.');
  }
  if (settings.config === 'none') {
    const { root } = settings.site;
    say(
      'warn',
      `There’s no Astro config in ${root}.`,
      'Using the default options. Set the folder of your site with `--root`.',
    );
  }
  if (mode.kind === 'sandbox') say('note', 'Using sample data. No calls are made to AliExpress.');
  const connection = await openConnection(settings, mode, open);
  try {
    await use({ ...settings, mode, connection });
  } finally {
    await connection.close();
  }
}

function modeOf(
  { options, environment }: CommandSettings,
  { storeOnly, offline = false }: OpenOptions,
): Mode {
  const { trackingId } = findCredentials(options, environment).found;
  // Sample data needs no network.
  const isSample = options.sandbox === true || (options.sandbox === 'auto' && !trackingId);
  const network = offline && !isSample ? 'offline' : options.network;
  if (storeOnly === undefined) return decideMode({ ...options, network }, environment, 'build');
  const reason = 'This command makes no calls.';
  const mode = modeOfBuild({ options, environment }) ?? { kind: 'offline', trackingId, reason };
  // Entries are read whichever their tracking id.
  return storeOnly === 'entries' && mode.kind === 'offline' ? { ...mode, trackingId: '' } : mode;
}

/** The mode of a build; `undefined` if it lacks credentials. */
export function modeOfBuild({
  options,
  environment,
}: Pick<CommandSettings, 'options' | 'environment'>): Mode | undefined {
  try {
    return decideMode(options, environment, 'build');
  } catch {
    return undefined;
  }
}

export function openConnection(
  settings: CommandSettings,
  mode: Mode,
  { reserve, onProgress = () => {}, onWarning = printWarning, fetch, maxCalls }: OpenOptions,
): Promise<Connection> {
  const holdFor = Number.POSITIVE_INFINITY;
  const options = { holdFor, reserve, onProgress, onWarning, fetch, maxCalls };
  return connect({ ...settings, mode }, options);
}

/** @param what needs it: "Searching" */
export function offlineError(what: string, mode: Mode): SetupError {
  return new SetupError(`${what} needs the network.`, mode.kind === 'offline' ? mode.reason : '');
}

export function printWarning({ message }: StoreWarning): void {
  say('warn', message);
}
