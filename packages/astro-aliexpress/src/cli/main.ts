#!/usr/bin/env node
import { CommanderError } from 'commander';
import { setExitCode, WRONG } from './exit-code.ts';
import { fail } from './failure.ts';
import { createProgram } from './program.ts';
import { printJson } from './terminal/output.ts';

// `astro-aliexpress … | head` closes the pipe early; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

try {
  await createProgram().parseAsync();
} catch (error) {
  const asJson = / --(?:json|format[ =]json)\b/.test(process.argv.join(' '));
  if (!(error instanceof CommanderError)) fail(error, asJson);
  else if (error.exitCode !== 0) {
    // It has said so already, and shown its help.
    setExitCode(WRONG);
    if (asJson) printJson({ error: { message: error.message, hint: 'See `--help`.' } });
  }
}

// What an integration of the site has left running must not hold the command.
process.stdout.write('', () => process.exit());
