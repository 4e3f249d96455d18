/**
 * Builds one site and sends what it took: run as a process of its own, so that memory and CPU time
 * are this build's alone.
 */
import mdx from '@astrojs/mdx';
import { build } from 'astro';
import aliexpress from 'astro-aliexpress';
import type { Site } from './site.ts';

const { root, isOurs, isIncremental } = JSON.parse(process.argv[2]!) as Site;

const start = performance.now();
await build({
  root,
  configFile: false,
  logLevel: 'error',
  devToolbar: { enabled: false },
  integrations: [
    // The pace is a setting (`limits.interval`), not a cost of the software.
    ...(isOurs ? [aliexpress({ limits: { interval: 0 } })] : []),
    mdx(),
  ],
  experimental: { incrementalBuild: isIncremental },
});
const wall = performance.now() - start;
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
process.send!({ wall, cpu: (userCPUTime + systemCPUTime) / 1000, memory: maxRSS / 1024 });
