#!/usr/bin/env node
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import { checkCommand } from './check/check.ts';
import { convertCommand } from './convert/convert.ts';
import { doctorCommand } from './doctor/doctor.ts';
import { exportCommand } from './export.ts';
import { fail, WRONG } from './failure.ts';
import { importCommand } from './import.ts';
import { initCommand } from './init/init.ts';
import { planCommand } from './plan.ts';
import { printJson } from './terminal/output.ts';
import { pruneCommand } from './prune.ts';
import { quotaCommand } from './quota.ts';
import { refreshCommand } from './refresh.ts';
import { reportCommand } from './report/report.ts';
import { searchCommand } from './search.ts';
import { showCommand } from './show/show.ts';

// `astro-aliexpress … | head` closes the pipe early; that is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code === 'EPIPE') process.exit();
  throw error;
});

const { version } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
) as { version: string };

const program = new Command('astro-aliexpress')
  .description('AliExpress products of an Astro site: look, search, refresh, and mend.')
  .version(version)
  .addHelpText(
    'after',
    '\nExit codes: 0 fine · 1 something to mend was found · 2 wrong use or setup',
  );

const commands = [
  initCommand(),
  showCommand(),
  searchCommand(),
  quotaCommand(),
  planCommand(),
  checkCommand(),
  refreshCommand(),
  reportCommand(),
  pruneCommand(),
  exportCommand(),
  importCommand(),
  convertCommand(),
  doctorCommand(),
];
for (const command of commands) {
  program.addCommand(command);
}

// A command that is added does not inherit these.
for (const command of [program, ...program.commands]) {
  const name = command === program ? '' : ` ${command.name()}`;
  command.exitOverride().showHelpAfterError(`See \`astro-aliexpress${name} --help\`.`);
}

try {
  await program.parseAsync();
} catch (error) {
  const asJson = / --(?:json|format[ =]json)\b/.test(process.argv.join(' '));
  if (!(error instanceof CommanderError)) fail(error, asJson);
  else if (error.exitCode !== 0) {
    // It has said so already, and shown its help.
    process.exitCode = WRONG;
    if (asJson) printJson({ error: { message: error.message, hint: 'See `--help`.' } });
  }
}

// What an integration of the site has left running must not hold the command.
process.stdout.write('', () => process.exit());
