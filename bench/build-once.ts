/**
 * Builds one site and prints what it took, as JSON: run as a process of its own, so that memory and
 * CPU time are this build's alone.
 */
import mdx from '@astrojs/mdx';
import { build } from 'astro';
import aliexpress from 'astro-aliexpress';

const [root, withIntegration] = process.argv.slice(2) as [string, 'with' | 'without'];

const start = performance.now();
await build({
  root,
  configFile: false,
  logLevel: 'error',
  devToolbar: { enabled: false },
  integrations: [
    // The pace is a setting (`limits.interval`), not a cost of the software.
    ...(withIntegration === 'with' ? [aliexpress({ limits: { interval: 0 } })] : []),
    mdx(),
  ],
});
const wall = performance.now() - start;
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
process.send!({ wall, cpu: (userCPUTime + systemCPUTime) / 1000, memory: maxRSS / 1024 });
