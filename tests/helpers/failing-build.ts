/** Builds sites that cannot be built, says why, and has nothing else to do then. */
import mdx from '@astrojs/mdx';
import { build } from 'astro';
import aliexpress from 'astro-aliexpress';

const reasons: string[] = [];
for (const root of process.argv.slice(2)) {
  const config = { root, configFile: false, logLevel: 'silent' } as const;
  try {
    await build({ ...config, integrations: [aliexpress({ sandbox: true }), mdx()] });
    process.exitCode = 1;
  } catch (error) {
    reasons.push((error as Error).message);
  }
}
process.stdout.write(JSON.stringify(reasons));
// The process ends by itself.
