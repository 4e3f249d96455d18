/**
 * The day in an author's text, `2026-11-02`; a CMS may add a time to it.
 *
 * @returns `undefined` for other texts
 */
export function readDay(written: unknown): string | undefined {
  return found(/^\s*(\d{4}-\d\d-\d\d)(?:T|\s*$)/, written);
}

/** The month, `2025-03`, of a month or of a day. */
export function readMonth(written: unknown): string | undefined {
  return found(/^\s*(\d{4}-\d\d)(?:\s*$|-\d\d(?:T|\s*$))/, written);
}

function found(form: RegExp, written: unknown): string | undefined {
  const text = typeof written === 'string' ? form.exec(written)?.[1] : undefined;
  const time = text === undefined ? Number.NaN : Date.parse(text);
  if (text === undefined || Number.isNaN(time)) return undefined;
  // To `Date`, February 30 is a day in March.
  return new Date(time).toISOString().startsWith(text) ? text : undefined;
}
