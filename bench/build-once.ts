/** Builds one site and tells what that took. */
import { build } from 'astro';
import { configOf } from './site-config.ts';
import type { Site } from './site.ts';

/** What the process of a build took until its end. */
export interface BuildCost {
  /** ms, of the build alone */
  readonly wall: number;
  /** ms */
  readonly cpu: number;
  /** MB, at its peak */
  readonly memory: number;
}

export async function buildOnce(site: Site): Promise<BuildCost> {
  const start = performance.now();
  await build({ ...(await configOf(site)), devToolbar: { enabled: false } });
  const wall = performance.now() - start;
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  return { wall, cpu: (userCPUTime + systemCPUTime) / 1000, memory: maxRSS / 1024 };
}

// Node 22 has no `import.meta.main`.
if (process.argv[1] === import.meta.filename)
  process.send!(await buildOnce(JSON.parse(process.argv[2]!) as Site));
