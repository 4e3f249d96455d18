import { AliExpressError, type ErrorFacts } from './aliexpress-error.ts';

/** The app key is missing or unknown. The secret may be wrong, too: the gateway checks the key first. */
export class CredentialsError extends AliExpressError {
  static {
    this.prototype.name = 'CredentialsError';
  }
  static override readonly hint =
    'Copy App Key and App Secret again, both from the page of the same app on the AliExpress Open ' +
    'Platform (openservice.aliexpress.com), and check that the app is online.';
}

/** The signature was refused: the app key is right and the secret is not. */
export class SignatureError extends AliExpressError {
  static {
    this.prototype.name = 'SignatureError';
  }
  static override readonly hint =
    'The App Key is right, but the App Secret does not belong to it. Copy the secret again from the ' +
    'page of the same app on the AliExpress Open Platform (openservice.aliexpress.com).';
}

/** The request's time is more than two hours off. */
export class ClockError extends AliExpressError {
  static {
    this.prototype.name = 'ClockError';
  }
  static override readonly hint =
    'The clock of this machine is off by more than two hours. Set it, or switch on time ' +
    'synchronisation.';
}

/** The app may not call the method, or not from this machine. */
export class PermissionTierError extends AliExpressError {
  static {
    this.prototype.name = 'PermissionTierError';
  }
  static override readonly hint =
    'The app has no permission for this method. On the page of your app on the AliExpress Open ' +
    'Platform (openservice.aliexpress.com), apply for the Affiliate API; some methods need its ' +
    'advanced tier.';
}

/** The tracking id is missing where one is needed, or unknown to AliExpress. */
export class TrackingIdError extends AliExpressError {
  static {
    this.prototype.name = 'TrackingIdError';
  }
  static override readonly hint =
    'Copy a Tracking ID exactly from AliExpress Portals (portals.aliexpress.com, under “Tracking ' +
    'ID”). Use the account that owns the app.';
}

/** The account is not, or no longer, an affiliate publisher. */
export class PublisherError extends AliExpressError {
  static {
    this.prototype.name = 'PublisherError';
  }
  static override readonly hint =
    'Join the affiliate programme in AliExpress Portals (portals.aliexpress.com) with the account ' +
    'that owns the app, or check there why it is not approved.';
}

/** You passed a wrong value. Either the client or the gateway refused it. */
export class ParameterError extends AliExpressError {
  static {
    this.prototype.name = 'ParameterError';
  }
  static override readonly hint = 'The message names the wrong value. Correct it and try again.';
}

/** Too many calls in a short time. The ban applies to the app key, so to all who use it. */
export class ThrottledError extends AliExpressError {
  static {
    this.prototype.name = 'ThrottledError';
  }
  static override readonly hint =
    'Raise `limits.interval`, and run no other build with the same App Key at the same time.';
  /** How long the ban lasts, in seconds; 0 when the gateway does not say. */
  readonly banSeconds: number;

  constructor(facts: ErrorFacts & { readonly banSeconds?: number }) {
    super(facts);
    this.banSeconds = facts.banSeconds ?? 0;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), banSeconds: this.banSeconds };
  }
}

/** The day's calls are used up: AliExpress says so, or your `onCall` does, to stop a call. */
export class QuotaError extends AliExpressError {
  static {
    this.prototype.name = 'QuotaError';
  }
  static override readonly hint =
    'Wait for the quota to reset at 24:00 GMT+8. AliExpress counts the calls of an App Key per day, ' +
    'across everything that uses it.';
  /** How long AliExpress refuses calls, in seconds; 0 when it does not say, or when you count. */
  readonly banSeconds: number;

  constructor(facts: ErrorFacts & { readonly banSeconds?: number }) {
    super(facts);
    this.banSeconds = facts.banSeconds ?? 0;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), banSeconds: this.banSeconds };
  }
}

/** The gateway failed, or refused for an unknown reason. */
export class GatewayError extends AliExpressError {
  static {
    this.prototype.name = 'GatewayError';
  }
  static override readonly hint =
    'Try again later. If it keeps failing, send the code and the request id to AliExpress’s support.';
  /** The gateway's second, finer code. `isp.…` is a failure of a service behind the gateway. */
  readonly subCode: string | undefined;
  /** HTTP status, when it was the failure. */
  readonly status: number | undefined;
  /** The gateway's `Retry-After`, in ms. */
  readonly retryAfter: number | undefined;

  constructor(
    facts: ErrorFacts & {
      readonly subCode?: string;
      readonly status?: number;
      readonly retryAfter?: number;
    },
  ) {
    super(facts);
    this.subCode = facts.subCode;
    this.status = facts.status;
    this.retryAfter = facts.retryAfter;
  }

  override toJSON(): Record<string, unknown> {
    const { subCode, status, retryAfter } = this;
    return { ...super.toJSON(), subCode, status, retryAfter };
  }
}

/** There was no connection, or it broke. */
export class NetworkError extends AliExpressError {
  static {
    this.prototype.name = 'NetworkError';
  }
  static override readonly hint =
    'Check that this machine can reach the internet. Behind a proxy, set both HTTPS_PROXY and ' +
    'NODE_USE_ENV_PROXY=1.';
}

/** No complete answer came in time. */
export class TimeoutError extends AliExpressError {
  static {
    this.prototype.name = 'TimeoutError';
  }
  static override readonly hint =
    'The gateway or the connection is slow. Try again later, or raise `timeout`.';
}

/** The answer is not one of the gateway's, was cut off, or is too large. */
export class MalformedAnswerError extends AliExpressError {
  static {
    this.prototype.name = 'MalformedAnswerError';
  }
  static override readonly hint =
    'Check that no proxy, firewall or log-in page of the network answers in place of the gateway. If ' +
    'none does, the gateway may have changed its answers.';
}
