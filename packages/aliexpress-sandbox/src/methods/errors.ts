/** What stands in an `error_response`. */
export interface ErrorResponse {
  /** Whose fault: the platform's, the caller's, or that of the backend behind it. */
  readonly type: 'SYSTEM' | 'ISV' | 'ISP';
  readonly code: string;
  readonly msg: string;
  readonly sub_code?: string;
  readonly sub_msg?: string;
}

export function isv(code: string, msg: string): ErrorResponse {
  return { type: 'ISV', code, msg };
}

/** Seconds are cut off, not rounded: a ban of "0 seconds" is not over yet. */
export function callLimit(msLeft: number): ErrorResponse {
  const seconds = Math.floor(msLeft / 1000);
  return isv(
    'ApiCallLimit',
    `Api access frequency exceeds the limit. this ban will last ${seconds} seconds`,
  );
}
