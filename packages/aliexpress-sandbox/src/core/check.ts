/** The limit of timers, in ms. A longer wait would end at once. */
export const longestWait = 2 ** 31 - 1;

/**
 * Refuses an unknown name, which may be misspelled.
 * @throws TypeError that lists the known names
 */
export function checkName(what: string, name: string, names: readonly string[]): void {
  if (names.includes(name)) return;
  throw new TypeError(`There is no ${what} "${String(name)}". There are: ${names.join(', ')}`);
}

/** @throws RangeError unless it is a number from 0 to `most` */
export function checkNumber(name: string, value: number, most: number): void {
  if (typeof value === 'number' && value >= 0 && value <= most) return;
  throw new RangeError(`${name} has to be a number from 0 to ${most}`);
}

/** @throws RangeError unless it is a whole number from 0 to `most` */
export function checkWhole(name: string, value: number, most: number): void {
  if (Number.isInteger(value) && value >= 0 && value <= most) return;
  throw new RangeError(`${name} has to be a whole number from 0 to ${most}`);
}
