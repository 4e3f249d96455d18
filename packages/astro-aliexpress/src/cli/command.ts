import { Command } from 'commander';

/** What every command takes. */
export interface Common {
  readonly root: string;
  readonly json?: boolean;
}

export function createCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option('--root <dir>', 'folder of the site', '.')
    .option('--json', 'for programs');
}
