import { Command, InvalidArgumentError } from 'commander';

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

const COUNTRY = /^[a-z]{2}$/i;

/** What is wrong with a country code, if anything. */
export function countryProblem(code: string): string | undefined {
  return COUNTRY.test(code) ? undefined : 'Use a two-letter country code, such as DE.';
}

export function parseCountry(code: string): string {
  const problem = countryProblem(code);
  if (problem === undefined) return code.toUpperCase();
  throw new InvalidArgumentError(problem);
}
