/** What is known of a failure. Nothing in it may hold a secret, a signature or a request's body. */
export interface ErrorFacts {
  readonly message: string;
  /** The gateway's code, or a word of the client's own. @default the error's name */
  readonly code?: string;
  /** @default the class's own hint */
  readonly hint?: string;
  readonly method?: string;
  readonly requestId?: string;
  readonly attempts?: number;
  readonly cause?: unknown;
}

/** Whatever goes wrong with the gateway; always one of the subclasses, one for each cause. */
export abstract class AliExpressError extends Error {
  static {
    this.prototype.name = 'AliExpressError';
  }
  /** What to do about errors of the class. */
  static readonly hint: string = '';

  /** As the gateway spells it (`InvalidAppKey`, `402`, `HTTP 503`), or a word of the client's own. */
  readonly code: string;
  /** The API method that was called, if it came to that. */
  readonly method: string | undefined;
  /** The gateway's name for the request; AliExpress's support asks for it. */
  readonly requestId: string | undefined;
  /** Requests sent for the call so far. */
  readonly attempts: number;
  /** What to do about it, in plain words. */
  readonly hint: string;

  constructor(facts: ErrorFacts) {
    super(facts.message, facts.cause === undefined ? undefined : { cause: facts.cause });
    this.code = facts.code ?? this.name;
    this.method = facts.method;
    this.requestId = facts.requestId;
    this.attempts = facts.attempts ?? 0;
    this.hint = facts.hint ?? new.target.hint;
  }

  toJSON(): Record<string, unknown> {
    const { name, message, code, method, requestId, attempts, hint } = this;
    return { name, message, code, method, requestId, attempts, hint };
  }
}
