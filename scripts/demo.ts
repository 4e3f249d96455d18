/**
 * Builds the example site and serves it until Ctrl-C. `--once` ends after the build.
 * Without credentials the site runs on the sandbox, with sample data.
 */
import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build, preview } from 'astro';
import { sampleHistory } from './sample-history.ts';

const { values } = parseArgs({ options: { once: { type: 'boolean', default: false } } });
const root = fileURLToPath(new URL('../example-site/', import.meta.url));

/** The markets of the example site. */
const markets = [
  { country: 'US', currency: 'USD', language: 'EN' },
  { country: 'DE', currency: 'EUR', language: 'DE' },
];

process.chdir(root);
await build({ root, integrations: [sampleHistory({ ids: idsIn('src'), days: 42, markets })] });

if (!values.once) {
  const server = await preview({ root, server: { host: '127.0.0.1', port: 4321 } });
  console.log(`\n  The blog is at http://127.0.0.1:${server.port}/  (Ctrl-C ends it)\n`);
  await server.closed();
}

/** The product ids in the pages of a folder. */
function idsIn(folder: string): string[] {
  const texts = globSync('**/*.mdx', { cwd: folder }).map((file) =>
    readFileSync(join(folder, file), 'utf8'),
  );
  return [...new Set(texts.flatMap((text) => text.match(/\b\d{13,16}\b/g) ?? []))];
}
