/** The command line with all its commands. */
import { Command } from 'commander';
import { readFileSync } from 'node:fs';
import { requireVersions } from '../files/versions.ts';
import { createCommands } from './commands.ts';
import type { Common } from './terminal/command.ts';
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

  program.hook('preAction', (_program, command) => {
    // `doctor` lists what is wrong with versions.
    if (command.name() !== 'doctor') requireVersions(command.opts<Common>().root);
  });

  for (const command of createCommands()) program.addCommand(command);

  // Commands added with `addCommand` don't inherit these.
  for (const command of [program, ...program.commands]) {
    const name = command === program ? '' : ` ${command.name()}`;
    command.exitOverride().showHelpAfterError(`See \`astro-aliexpress${name} --help\`.`);
  }
  return program;
}
