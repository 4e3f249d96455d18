/**
 * Builds one site and sends what it took: run as a process of its own, so that memory and CPU time
 * are this build's alone.
 */
import { build } from 'astro';
import { configOf } from './site-config.ts';
import type { Site } from './site.ts';

const site = JSON.parse(process.argv[2]!) as Site;

const start = performance.now();
await build({ ...(await configOf(site)), devToolbar: { enabled: false } });
const wall = performance.now() - start;
const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
process.send!({ wall, cpu: (userCPUTime + systemCPUTime) / 1000, memory: maxRSS / 1024 });
