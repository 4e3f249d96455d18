/** Builds a site that cannot be built, says why, and has nothing else to do then. */
import mdx from '@astrojs/mdx';
import { build } from 'astro';
import aliexpress from 'astro-aliexpress';

const [root] = process.argv.slice(2) as [string];

try {
  await build({
    root,
    configFile: false,
    logLevel: 'silent',
    integrations: [aliexpress({ sandbox: true }), mdx()],
  });
  process.exitCode = 1;
} catch (error) {
  process.stdout.write((error as Error).message);
  // The process ends by itself.
}
