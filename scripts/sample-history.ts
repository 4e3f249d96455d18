import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient, type Market } from 'aliexpress-affiliate';
import { createCatalog, fileBackend } from 'aliexpress-catalog';
import { startSandbox } from 'aliexpress-sandbox';
import type { AstroIntegration } from 'astro';

const DAY = 86_400_000;
const US = { country: 'US', currency: 'USD', language: 'EN' };

export interface SampleHistoryOptions {
  readonly ids: readonly string[];
  readonly days: number;
  /** @default the US */
  readonly markets?: readonly Market[];
}

/** Looks at sample products as nightly builds would have done, unless the site has been built before. */
export function sampleHistory(options: SampleHistoryOptions): AstroIntegration {
  return {
    name: 'sample-history',
    hooks: {
      async 'astro:config:setup'({ config, command }) {
        if (command !== 'build' && command !== 'dev') return;
        // Where the integration keeps sample data.
        const dir = join(fileURLToPath(config.cacheDir), 'astro-aliexpress', 'sample');
        if (!existsSync(dir)) await lookDaily(options, dir);
      },
    },
  };
}

async function lookDaily(
  { ids, days, markets = [US] }: SampleHistoryOptions,
  dir: string,
): Promise<void> {
  let time = Date.now() - days * DAY;
  const now = () => time;
  const sandbox = await startSandbox({ now });
  const { url: gateway, appKey, appSecret, trackingId } = sandbox;
  const { store, close } = await fileBackend({ dir })({ appKey, gateway });
  // The clock moves only from day to day, so nothing may wait for it.
  const limits = { interval: 0 };
  const clock = { now, sleep: () => Promise.resolve() };
  const client = createClient({ appKey, appSecret, trackingId, gateway, limits, clock });
  for (; time < Date.now(); time += DAY) {
    const catalog = createCatalog({ client, trackingId, store, now });
    await Promise.all(markets.map((market) => catalog.resolve(ids, market)));
  }
  await store.close();
  await close();
  await sandbox.close();
}
