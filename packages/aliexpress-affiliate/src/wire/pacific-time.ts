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
 * A time as the gateway writes it (`yyyy-MM-dd HH:mm:ss`, Pacific time, without saying so) in ms
 * since the epoch; `undefined` when it is none. In autumn, when the clocks show an hour twice, it is
 * the first one; the hour that they leave out in spring is read as if they had not been set.
 */
export function pacificToMillis(text: string): number | undefined {
  const trimmed = text.trim();
  const wall = TEXT.test(trimmed) ? Date.parse(`${trimmed.replace(' ', 'T')}Z`) : Number.NaN;
  // Date.parse takes a 30th of February for a 2nd of March.
  if (Number.isNaN(wall) || wallText(wall) !== trimmed) return undefined;
  const summer = wall + 7 * HOUR;
  return millisToPacific(summer) === trimmed ? summer : wall + 8 * HOUR;
}

/**
 * The same the other way: Pacific time as the gateway wants it, whole seconds.
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
