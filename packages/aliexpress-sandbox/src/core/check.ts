/** Timers take no more, in ms; a longer wait would end at once. */
export const longestWait = 2 ** 31 - 1;

/**
 * A misspelt name would be looked for in vain.
 * @throws TypeError that names those that there are
 */
export function checkName(what: string, name: string, names: readonly string[]): void {
  if (names.includes(name)) return;
  throw new TypeError(`There is no ${what} "${String(name)}". There are: ${names.join(', ')}`);
}

/** @throws RangeError for what is no number from 0 to `most` */
export function checkNumber(name: string, value: number, most: number): void {
  if (typeof value === 'number' && value >= 0 && value <= most) return;
  throw new RangeError(`${name} has to be a number from 0 to ${most}`);
}

/** @throws RangeError for what is no whole number from 0 to `most` */
export function checkWhole(name: string, value: number, most: number): void {
  if (Number.isInteger(value) && value >= 0 && value <= most) return;
  throw new RangeError(`${name} has to be a whole number from 0 to ${most}`);
}
