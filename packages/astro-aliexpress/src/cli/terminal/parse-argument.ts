import { InvalidArgumentError } from 'commander';
import { countryHint, isCountry } from '../../core/country-hint.ts';
import { FINDING_KINDS, type FindingKind } from '../../core/finding-kinds.ts';
import { isMonth, type Month } from '../../core/month.ts';

/** What is wrong with a country code, if anything. */
export function countryProblem(code: string): string | undefined {
  return isCountry(code) ? undefined : countryHint(code);
}

export function parseCountry(code: string): string {
  const problem = countryProblem(code);
  if (problem === undefined) return code.trim().toUpperCase();
  throw new InvalidArgumentError(problem);
}

/** Adds to what an earlier flag of the same name named. */
export function parseKinds(
  text: string,
  before: readonly FindingKind[] = [],
): readonly FindingKind[] {
  const given = text.split(',').map((kind) => kind.trim());
  const known = FINDING_KINDS.filter((kind) => given.includes(kind));
  const unknown = given.filter((kind) => !FINDING_KINDS.some((it) => it === kind));
  if (unknown.length === 0) return [...before, ...known];
  throw new InvalidArgumentError(
    `Unknown kind "${unknown.join('", "')}". Use one of: ${FINDING_KINDS.join(', ')}.`,
  );
}

export function parsePositive(text: string): number {
  const value = Number(text);
  if (text.trim() !== '' && value > 0 && Number.isFinite(value)) return value;
  throw new InvalidArgumentError('Use a number above 0.');
}

export function parseWhole(text: string): number {
  if (/^\d+$/.test(text)) return Number(text);
  throw new InvalidArgumentError('Use a whole number.');
}

/** How many results of a search to show. */
export function parseLimit(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= 500) return value;
  throw new InvalidArgumentError('Use a whole number from 1 to 500.');
}

/** How many days without use make a product one to prune. */
export function parseUnusedDays(text: string): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 14) return value;
  throw new InvalidArgumentError('Use a whole number, at least 14.');
}

/** AliExpress is not older. */
const EARLIEST: Month = '2010-01';

export function parseMonth(text: string): Month {
  if (isMonth(text) && text >= EARLIEST) return text;
  throw new InvalidArgumentError('Use a year and a month, such as 2026-10.');
}
