/** Serves a site as `astro dev` does, and tells the parent process where. */
import { basename, dirname } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import mdx from '@astrojs/mdx';
import { dev } from 'astro';
import aliexpress from 'astro-aliexpress';

const [root, options, config] = process.argv.slice(2) as [string, string, string];
const { devToolbar = false, ...rest } = JSON.parse(config);

const server = await dev({
  root,
  configFile: false,
  logLevel: 'warn',
  devToolbar: { enabled: devToolbar },
  ...rest,
  server: { host: '127.0.0.1', port: 0 },
  integrations: [aliexpress(JSON.parse(options)), mdx()],
});
process.send!(`http://127.0.0.1:${server.address.port}`);
process.once('disconnect', () => process.exit());

// Says when it watches a file, and when it sees that it has changed.
process.on('message', (path: string) => void watch(path));

async function watch(path: string): Promise<void> {
  // A changed config may have replaced the watcher meanwhile.
  while (!server.watcher.getWatched()[dirname(path)]?.includes(basename(path))) {
    await setTimeout(20);
  }
  const { watcher } = server;
  const listen = (changed: string) => {
    if (changed !== path) return;
    watcher.off('change', listen);
    process.send!(`changed ${path}`);
  };
  watcher.on('change', listen);
  process.send!(`watched ${path}`);
}
