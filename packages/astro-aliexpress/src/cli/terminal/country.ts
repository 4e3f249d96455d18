import { InvalidArgumentError } from 'commander';

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
