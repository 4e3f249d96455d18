import { fork } from 'node:child_process';
import { once } from 'node:events';
import type { Sandbox } from 'aliexpress-sandbox';
import type { BuildCost } from './build-once.ts';
import { QUICK } from './settings.ts';
import type { Site } from './site.ts';

const CLOCK = new URL('../tests/helpers/later.mjs', import.meta.url).href;

/** What one build took. */
export interface Measured extends BuildCost {
  readonly calls: number;
  /** ms of CPU time of the gateway, which a reader's machine would not have to bear. */
  readonly gatewayCpu: number;
}

/**
 * Builds a site in a process of its own, so that memory and CPU time are this build's alone. The
 * gateway runs in this one. So do quick builds, whose figures mean nothing: a process costs more
 * than a small site.
 * @param later ms that the clock of the build is ahead. @default 0
 */
export async function buildSite(site: Site, gateway?: Sandbox, later = 0): Promise<Measured> {
  gateway?.forget();
  const before = process.cpuUsage();
  const isHere = QUICK && later === 0;
  const cost = await (isHere ? buildHere(site, gateway) : buildApart(site, gateway, later));
  const { user, system } = process.cpuUsage(before);
  const calls = gateway?.calls.length ?? 0;
  return { ...cost, calls, gatewayCpu: calls > 0 ? (user + system) / 1000 : 0 };
}

async function buildApart(
  site: Site,
  gateway: Sandbox | undefined,
  later: number,
): Promise<BuildCost> {
  const child = fork(new URL('./build-once.ts', import.meta.url), [JSON.stringify(site)], {
    cwd: site.root,
    execArgv: [...process.execArgv, ...(later > 0 ? ['--import', CLOCK] : [])],
    env: { ...environment(gateway), LATER: String(later) },
  });
  let cost: BuildCost | undefined;
  child.once('message', (message) => {
    cost = message as BuildCost;
  });
  const [code] = await once(child, 'close');
  if (cost === undefined) throw new Error(`The build in ${site.root} ended with ${code}.`);
  return cost;
}

async function buildHere(site: Site, gateway: Sandbox | undefined): Promise<BuildCost> {
  Object.assign(process.env, environment(gateway));
  process.chdir(site.root);
  const { buildOnce } = await import('./build-once.ts');
  return buildOnce(site);
}

/** What Astro and our integration find in the environment. */
export function environment(gateway?: Sandbox): NodeJS.ProcessEnv {
  return {
    ...process.env,
    ASTRO_TELEMETRY_DISABLED: '1',
    ...(gateway && {
      ALIEXPRESS_GATEWAY: gateway.url,
      ALIEXPRESS_APP_KEY: gateway.appKey,
      ALIEXPRESS_APP_SECRET: gateway.appSecret,
      ALIEXPRESS_TRACKING_ID: gateway.trackingId,
    }),
  };
}
