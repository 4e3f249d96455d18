/** Builds a site when it is told to, in a process of its own, and is free to be killed meanwhile. */
import { once } from 'node:events';
import mdx from '@astrojs/mdx';
import { build } from 'astro';
import aliexpress from 'astro-aliexpress';

const [root, options] = process.argv.slice(2) as [string, string];

// While it is frozen, it must not lose patience with its calls: that ends after 10 s.
const { setTimeout } = globalThis;
globalThis.setTimeout = Object.assign(
  (run: (...args: unknown[]) => void, ms = 0, ...args: unknown[]) =>
    setTimeout(run, ms < 10_000 ? ms : ms * 100, ...args),
  setTimeout,
);

process.send!('ready');
await once(process, 'message');
await build({
  root,
  configFile: false,
  logLevel: 'warn',
  devToolbar: { enabled: false },
  integrations: [aliexpress(JSON.parse(options)), mdx()],
});
process.disconnect();
