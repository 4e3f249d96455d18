/** The content of an `error_response`. */
export interface ErrorResponse {
  /** Who is at fault: the platform, the caller, or the service behind the gateway. */
  readonly type: 'SYSTEM' | 'ISV' | 'ISP';
  readonly code: string;
  readonly msg: string;
  readonly sub_code?: string;
  readonly sub_msg?: string;
}

export function isv(code: string, msg: string): ErrorResponse {
  return { type: 'ISV', code, msg };
}

/** Cuts seconds off, so a ban of "0 seconds" is not over yet. */
export function callLimit(msLeft: number): ErrorResponse {
  const seconds = Math.floor(msLeft / 1000);
  return isv(
    'ApiCallLimit',
    `Api access frequency exceeds the limit. this ban will last ${seconds} seconds`,
  );
}
