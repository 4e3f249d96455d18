import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createClient } from 'aliexpress-affiliate';
import { createCatalog, fileBackend } from 'aliexpress-catalog';
import { startSandbox } from 'aliexpress-sandbox';
import type { AstroIntegration } from 'astro';

const DAY = 86_400_000;
const MARKET = { country: 'US', currency: 'USD', language: 'EN' };

/** Looks at a product as nightly builds would have: this site is not built every night. */
export function sampleHistory(id: string, days: number): AstroIntegration {
  return {
    name: 'sample-history',
    hooks: {
      async 'astro:config:setup'({ config, command }) {
        if (command !== 'build' && command !== 'dev') return;
        // Where the integration keeps sample data.
        await look(id, days, join(fileURLToPath(config.cacheDir), 'astro-aliexpress', 'sample'));
      },
    },
  };
}

async function look(id: string, days: number, dir: string): Promise<void> {
  let time = Date.now() - days * DAY;
  const now = () => time;
  const sandbox = await startSandbox({ now });
  const { url: gateway, appKey, appSecret, trackingId } = sandbox;
  const { store, close } = await fileBackend({ dir })({ appKey });
  const clock = { now, sleep: () => Promise.resolve() };
  const client = createClient({ appKey, appSecret, trackingId, gateway, clock });
  for (; time < Date.now(); time += DAY) {
    await createCatalog({ client, trackingId, store, now }).resolve([id], MARKET);
  }
  await store.close();
  await close();
  await sandbox.close();
}
