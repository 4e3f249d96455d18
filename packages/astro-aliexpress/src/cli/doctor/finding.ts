/** What one check of `doctor` has found. */
export interface Finding {
  readonly check: string;
  /** `off`: not there, and nothing to mend · `skipped`: something else has to be mended first */
  readonly state: 'ok' | 'warn' | 'bad' | 'off' | 'skipped';
  readonly text: string;
  /** What to do. */
  readonly hint?: string;
}

export function ok(check: string, text: string): Finding {
  return { check, state: 'ok', text };
}

export function bad(check: string, text: string, hint = ''): Finding {
  return { check, state: 'bad', text, hint };
}

export function warn(check: string, text: string, hint = ''): Finding {
  return { check, state: 'warn', text, hint };
}

export function off(check: string, text: string, hint = ''): Finding {
  return { check, state: 'off', text, hint };
}

export function skipped(check: string): Finding {
  return { check, state: 'skipped', text: 'not tried' };
}
