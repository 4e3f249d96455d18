/** The result of one `doctor` check. */
export interface DoctorCheck {
  readonly check: string;
  /** `off`: not set up, which is fine · `skipped`: another problem must be fixed first */
  readonly state: 'ok' | 'warn' | 'bad' | 'off' | 'skipped';
  readonly text: string;
  /** How to fix it. */
  readonly fix?: string;
}

export function ok(check: string, text: string): DoctorCheck {
  return { check, state: 'ok', text };
}

export function bad(check: string, text: string, fix = ''): DoctorCheck {
  return { check, state: 'bad', text, fix };
}

export function warn(check: string, text: string, fix = ''): DoctorCheck {
  return { check, state: 'warn', text, fix };
}

export function off(check: string, text: string, fix = ''): DoctorCheck {
  return { check, state: 'off', text, fix };
}

export function skipped(check: string): DoctorCheck {
  return { check, state: 'skipped', text: 'not checked' };
}
