/** Facts of a failure. None may contain a secret, a signature or the body of a request. */
export interface ErrorFacts {
  readonly message: string;
  /** The gateway's code, or one of the client's own. @default the error's name */
  readonly code?: string;
  /** @default the class's own hint */
  readonly hint?: string;
  readonly method?: string;
  readonly requestId?: string;
  readonly attempts?: number;
  readonly cause?: unknown;
}

/** A failure of a call. Every error is of a subclass, one for each cause. */
export abstract class AliExpressError extends Error {
  static {
    this.prototype.name = 'AliExpressError';
  }
  /** How to fix errors of the class. */
  static readonly hint: string = '';

  /** As the gateway spells it (`InvalidAppKey`, `402`, `HTTP 503`), or a code of the client's own. */
  readonly code: string;
  /** The API method, when one was called. */
  readonly method: string | undefined;
  /** The gateway's id of the request, which AliExpress's support asks for. */
  readonly requestId: string | undefined;
  /** Requests sent for the call so far. */
  readonly attempts: number;
  /** How to fix it. */
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
