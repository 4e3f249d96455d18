import type { StoreWarning, Progress } from 'aliexpress-catalog';
import { connect, type Connection } from '../../build/connection.ts';
import { findCredentials } from '../../config/credentials.ts';
import { decideMode, type Mode } from '../../config/mode.ts';
import type { Common } from '../terminal/command.ts';
import { say } from '../terminal/output.ts';
import { readSettings, type CommandSettings } from './settings.ts';

export interface OpenOptions {
  /** Calls of the day that are left for others. @default `limits.reserve` */
  readonly reserve?: number;
  readonly onProgress?: (progress: Progress) => void;
  /** @default they are said */
  readonly onWarning?: (warning: StoreWarning) => void;
  readonly fetch?: typeof fetch;
  /** It calls nothing: credentials are not needed. */
  readonly storeOnly?: boolean;
  /** As with `network: 'offline'`. */
  readonly offline?: boolean;
}

export interface OpenSite extends CommandSettings {
  readonly connection: Connection;
  readonly mode: Mode;
}

/** The author's own questions may use what builds have to leave. */
export const FOR_AUTHOR = { reserve: 0 } as const;

/** Opens the site's store and gateway for a command, and closes them whatever happens. */
export async function withSite(
  where: Common,
  open: OpenOptions,
  use: (site: OpenSite) => Promise<void>,
): Promise<void> {
  return withSettings(await readSettings(where), open, use);
}

/** The same, for who needs to know the site's settings before. */
export async function withSettings(
  settings: CommandSettings,
  open: OpenOptions,
  use: (site: OpenSite) => Promise<void>,
): Promise<void> {
  const mode = modeOf(settings, open);
  if (settings.config === 'bare') {
    say('warn', 'The Astro config has no `aliexpress()`.', 'Its options are the defaults here.');
  }
  if (settings.config === 'none') {
    const { root } = settings.site;
    say('warn', `There is no Astro config in ${root}.`, 'The defaults count. See `--root`.');
  }
  if (mode.kind === 'sandbox') say('note', 'Sample data: no call leaves this machine.');
  const connection = await openConnection(settings, mode, open);
  try {
    await use({ ...settings, mode, connection });
  } finally {
    await connection.close();
  }
}

function modeOf(
  { options, environment }: CommandSettings,
  { storeOnly = false, offline = false }: OpenOptions,
): Mode {
  const { trackingId } = findCredentials(options, environment).found;
  // Sample data is had without any network.
  const isSample = options.sandbox === true || (options.sandbox === 'auto' && !trackingId);
  const network = offline && !isSample ? 'offline' : options.network;
  try {
    return decideMode({ ...options, network }, environment, 'build');
  } catch (error) {
    if (!storeOnly) throw error;
    // As in a sync: nothing will be asked.
    return decideMode(options, environment, 'sync');
  }
}

export function openConnection(
  settings: CommandSettings,
  mode: Mode,
  { reserve, onProgress = () => {}, onWarning = printWarning, fetch }: OpenOptions,
): Promise<Connection> {
  return connect(
    { ...settings, mode },
    {
      holdFor: Number.POSITIVE_INFINITY,
      onProgress,
      onWarning,
      ...(reserve === undefined ? {} : { reserve }),
      ...(fetch === undefined ? {} : { fetch }),
    },
  );
}

function printWarning({ message }: StoreWarning): void {
  say('warn', message);
}
