#!/usr/bin/env node
import module from 'node:module';
import { checkNode } from '../files/versions.ts';

const { fit, problem, fix } = checkNode();
if (fit === 'old') {
  // Plain, since an older Node can't load what prints the other messages.
  process.stderr.write(`✗ astro-aliexpress ${problem}.\n  ${fix}\n`);
  process.exit(2);
}
// Reading an Astro config loads more than a thousand modules, most of them Astro's.
module.enableCompileCache();
const { runCommandLine } = await import('./command-line.ts');

// `astro-aliexpress … | head` closes the pipe early; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

await runCommandLine(process.argv.slice(2));

// What an integration of the site has left running must not hold the command.
process.stdout.write('', () => process.exit());
