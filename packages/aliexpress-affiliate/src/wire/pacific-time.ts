const HOUR = 3_600_000;
const TEXT = /^[12]\d{3}-\d\d-\d\d \d\d:\d\d:\d\d$/;

const format = new Intl.DateTimeFormat('en-US', {
  timeZone: 'America/Los_Angeles',
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/**
 * Reads a time of the gateway (`yyyy-MM-dd HH:mm:ss` in Pacific time) as ms since the epoch;
 * `undefined` when it is not a time. An hour that occurs twice in autumn is the first one. The hour
 * that is skipped in spring is read as winter time.
 */
export function pacificToMillis(text: string): number | undefined {
  const trimmed = text.trim();
  const wall = TEXT.test(trimmed) ? Date.parse(`${trimmed.replace(' ', 'T')}Z`) : Number.NaN;
  // `Date.parse` reads 30 February as 2 March.
  if (Number.isNaN(wall) || wallText(wall) !== trimmed) return undefined;
  const summer = wall + 7 * HOUR;
  return millisToPacific(summer) === trimmed ? summer : wall + 8 * HOUR;
}

/**
 * Writes a time as the gateway wants it: Pacific time in whole seconds.
 *
 * @param at ms since the epoch
 */
export function millisToPacific(at: number): string {
  const parts = format.formatToParts(at).map(({ type, value }) => [type, value] as const);
  const { year, month, day, hour, minute, second } = Object.fromEntries(parts);
  return `${year}-${month}-${day} ${hour}:${minute}:${second}`;
}

function wallText(wall: number): string {
  return new Date(wall).toISOString().slice(0, 19).replace('T', ' ');
}
