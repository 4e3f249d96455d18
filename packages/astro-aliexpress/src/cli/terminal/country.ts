import { InvalidArgumentError } from 'commander';

const COUNTRY = /^[a-z]{2}$/i;

/** What is wrong with it, if anything. */
export function countryProblem(code: string): string | undefined {
  return COUNTRY.test(code) ? undefined : 'It has to be a country of two letters, as in DE.';
}

export function parseCountry(code: string): string {
  const problem = countryProblem(code);
  if (problem === undefined) return code.toUpperCase();
  throw new InvalidArgumentError(problem);
}
