import { Command } from 'commander';

/** Options of every command. */
export interface Common {
  readonly root: string;
  readonly config?: string;
  readonly json?: boolean;
}

export function createCommand(name: string, description: string): Command {
  return new Command(name)
    .description(description)
    .option('--root <dir>', 'folder of your site', '.')
    .option('--config <file>', 'path of the Astro config from there (default: astro.config.*)')
    .option('--json', 'print JSON');
}
