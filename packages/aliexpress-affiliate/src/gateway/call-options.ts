/** What every method takes beside its own options. */
export interface CallOptions {
  /**
   * Ends the call when it is aborted: no further request leaves, and it rejects with the signal's
   * reason. Requests that have left count all the same.
   */
  readonly signal?: AbortSignal | undefined;
}
