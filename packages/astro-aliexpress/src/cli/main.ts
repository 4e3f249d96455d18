#!/usr/bin/env node
import { runCommandLine } from './command-line.ts';

// `astro-aliexpress … | head` closes the pipe early; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

await runCommandLine(process.argv.slice(2));

// What an integration of the site has left running must not hold the command.
process.stdout.write('', () => process.exit());
