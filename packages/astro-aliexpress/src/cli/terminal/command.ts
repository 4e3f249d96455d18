import { Command } from 'commander';

/** What every command takes. */
export interface Common {
  readonly root: string;
  readonly config?: string;
  readonly json?: boolean;
}

export function createCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option('--root <dir>', 'folder of the site', '.')
    .option(
      '--config <file>',
      'Astro config, by its path from there; `astro.config.*` unless given',
    )
    .option('--json', 'for programs');
}
