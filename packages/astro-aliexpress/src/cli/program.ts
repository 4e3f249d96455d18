/** The command line with all its commands. */
import { Command } from 'commander';
import { readFileSync } from 'node:fs';
import { checkCommand } from './check/check.ts';
import { convertCommand } from './convert/convert.ts';
import { doctorCommand } from './doctor/doctor.ts';
import { exportCommand } from './export.ts';
import { importCommand } from './import.ts';
import { initCommand } from './init/init.ts';
import { ordersCommand } from './orders/orders.ts';
import { planCommand } from './plan.ts';
import { pruneCommand } from './prune.ts';
import { quotaCommand } from './quota.ts';
import { refreshCommand } from './refresh.ts';
import { reportCommand } from './report/report.ts';
import { searchCommand } from './search.ts';
import { showCommand } from './show/show.ts';
import { EXIT_CODES } from './terminal/exit-code.ts';

export function createProgram(): Command {
  const { version } = JSON.parse(
    readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
  ) as { version: string };
  const exitCodes = Object.entries(EXIT_CODES).map((it) => it.join(' '));
  const program = new Command('astro-aliexpress')
    .description('Find, check and refresh the AliExpress products of your Astro site.')
    .version(version)
    .addHelpText('after', `\nExit codes: ${exitCodes.join(' · ')}`);

  const commands = [
    initCommand(),
    showCommand(),
    searchCommand(),
    quotaCommand(),
    planCommand(),
    checkCommand(),
    refreshCommand(),
    reportCommand(),
    ordersCommand(),
    pruneCommand(),
    exportCommand(),
    importCommand(),
    convertCommand(),
    doctorCommand(),
  ];
  for (const command of commands) program.addCommand(command);

  // Commands added with `addCommand` don't inherit these.
  for (const command of [program, ...program.commands]) {
    const name = command === program ? '' : ` ${command.name()}`;
    command.exitOverride().showHelpAfterError(`See \`astro-aliexpress${name} --help\`.`);
  }
  return program;
}
