/**
 * Builds the example site and serves it until Ctrl-C. `--once` ends after the build.
 * Without credentials the site runs on the sandbox, with sample data.
 */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { build, preview } from 'astro';

const { values } = parseArgs({ options: { once: { type: 'boolean', default: false } } });
const root = fileURLToPath(new URL('../example-site/', import.meta.url));

process.chdir(root);
await build({ root });

if (!values.once) {
  const server = await preview({ root, server: { host: '127.0.0.1', port: 4321 } });
  console.log(`\n  The blog is at http://127.0.0.1:${server.port}/  (Ctrl-C ends it)\n`);
  await server.closed();
}
