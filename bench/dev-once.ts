/** Serves one site as `astro dev` does: run as a process of its own, so that CPU time is this site's. */
import { enableCompileCache } from 'node:module';
import { basename, dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import type { Site } from './site.ts';

/** What the process sends when the server has started, and for each message. */
export interface DevAnswer {
  readonly port: number;
  /** ms */
  readonly cpu: number;
}

// As Astro's command does.
enableCompileCache();
const { dev } = await import('astro');
const { configOf } = await import('./site-config.ts');

const [site, file] = process.argv.slice(2) as [string, string];
const server = await dev({
  ...(await configOf(JSON.parse(site) as Site)),
  server: { host: '127.0.0.1', port: 0 },
});
process.once('disconnect', () => process.exit());
process.on('message', () => void isWatched().then(answer));
answer();

function answer(): void {
  const { user, system } = process.cpuUsage();
  process.send!({ port: server.address.port, cpu: (user + system) / 1000 } satisfies DevAnswer);
}

/** A save before would be missed. */
async function isWatched(): Promise<void> {
  while (!server.watcher.getWatched()[dirname(file)]?.includes(basename(file))) {
    await setTimeout(5);
  }
}
