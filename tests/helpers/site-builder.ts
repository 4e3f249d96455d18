/** Builds a site when it is told to, in a process of its own, and is free to be killed meanwhile. */
import { once } from 'node:events';
import mdx from '@astrojs/mdx';
import { build } from 'astro';
import aliexpress from 'astro-aliexpress';

const [root, options] = process.argv.slice(2) as [string, string];

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
