/** Keeps the last answer of AliExpress, for `doctor --probe`. */
export interface Recorder {
  readonly fetch: typeof fetch;
  /** Its JSON; `undefined` without an answer in JSON. */
  lastAnswer(): Promise<unknown>;
}

export function createRecorder(next: typeof fetch): Recorder {
  let body = Promise.resolve('');
  return {
    async fetch(...request) {
      body = Promise.resolve('');
      const response = await next(...request);
      // The client says what is wrong with a body that can't be read.
      body = response
        .clone()
        .text()
        .catch(() => '');
      return response;
    },
    async lastAnswer() {
      try {
        return JSON.parse(await body) as unknown;
      } catch {
        return undefined;
      }
    },
  };
}
