/** What one check of `doctor` has found. */
export interface DoctorCheck {
  readonly check: string;
  /** `off`: not there, and nothing to mend · `skipped`: something else has to be mended first */
  readonly state: 'ok' | 'warn' | 'bad' | 'off' | 'skipped';
  readonly text: string;
  /** What to do. */
  readonly hint?: string;
}

export function ok(check: string, text: string): DoctorCheck {
  return { check, state: 'ok', text };
}

export function bad(check: string, text: string, hint = ''): DoctorCheck {
  return { check, state: 'bad', text, hint };
}

export function warn(check: string, text: string, hint = ''): DoctorCheck {
  return { check, state: 'warn', text, hint };
}

export function off(check: string, text: string, hint = ''): DoctorCheck {
  return { check, state: 'off', text, hint };
}

export function skipped(check: string): DoctorCheck {
  return { check, state: 'skipped', text: 'not tried' };
}
