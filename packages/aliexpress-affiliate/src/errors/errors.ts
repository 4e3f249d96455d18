import { AliExpressError, type ErrorFacts } from './aliexpress-error.ts';

/** The app key is missing or unknown. Says nothing about the secret: the gateway looks at the key first. */
export class CredentialsError extends AliExpressError {
  static {
    this.prototype.name = 'CredentialsError';
  }
  static override readonly hint =
    'App Key and App Secret stand on the page of your app on the AliExpress Open Platform ' +
    '(openservice.aliexpress.com). Copy both again, from the same app, and see that it is online.';
}

/** The signature was refused: the app key is right and the secret is not. */
export class SignatureError extends AliExpressError {
  static {
    this.prototype.name = 'SignatureError';
  }
  static override readonly hint =
    'The App Key is right, the App Secret does not belong to it. Copy the secret again from the ' +
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

/** The app may not call the method, or not from here. */
export class PermissionTierError extends AliExpressError {
  static {
    this.prototype.name = 'PermissionTierError';
  }
  static override readonly hint =
    'The app lacks the permission for this method. On the page of your app on the AliExpress Open ' +
    'Platform (openservice.aliexpress.com), apply for the Affiliate API; some methods need its ' +
    'advanced tier.';
}

/** The tracking id is missing where one is needed, or unknown to AliExpress. */
export class TrackingIdError extends AliExpressError {
  static {
    this.prototype.name = 'TrackingIdError';
  }
  static override readonly hint =
    'Take a Tracking ID from your AliExpress Portals account (portals.aliexpress.com, under ' +
    '“Tracking ID”), letter by letter, of the same account as the app.';
}

/** The account is not an affiliate publisher, or no longer one. */
export class PublisherError extends AliExpressError {
  static {
    this.prototype.name = 'PublisherError';
  }
  static override readonly hint =
    'Join the affiliate programme in AliExpress Portals (portals.aliexpress.com) with the account ' +
    'that owns the app, or see there why it is not approved.';
}

/** A value given by the caller is wrong, whether the client or the gateway found out. */
export class ParameterError extends AliExpressError {
  static {
    this.prototype.name = 'ParameterError';
  }
  static override readonly hint = 'The message says which value is refused. Mend it and try again.';
}

/** Too many calls in a short time. The ban is per app key, for all who use it. */
export class ThrottledError extends AliExpressError {
  static {
    this.prototype.name = 'ThrottledError';
  }
  static override readonly hint =
    'Too many calls in a short time. A longer `limits.interval` helps; so does no other build with ' +
    'the same App Key at the same time.';
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

/** The day's calls are used up. Thrown by who counts them: an `onCall` throws it to stop a call. */
export class QuotaError extends AliExpressError {
  static {
    this.prototype.name = 'QuotaError';
  }
  static override readonly hint =
    'The calls of an App Key are counted by the day, over all that use it. The day turns over at ' +
    '24:00 GMT+8.';
}

/** The gateway failed, or refused for a reason that is not known here. */
export class GatewayError extends AliExpressError {
  static {
    this.prototype.name = 'GatewayError';
  }
  static override readonly hint =
    'The gateway failed, or refused for a reason that is not known here. Try again later; when it ' +
    'stays so, the code and the request id are what AliExpress’s support needs.';
  /** The gateway's second, finer code: `isp.…` is a failure behind it. */
  readonly subCode: string | undefined;
  /** HTTP status, when that was the failure. */
  readonly status: number | undefined;
  /** What the gateway's `Retry-After` asks for, in ms. */
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

/** No connection, or one that broke. */
export class NetworkError extends AliExpressError {
  static {
    this.prototype.name = 'NetworkError';
  }
  static override readonly hint =
    'See that this machine reaches the internet. Behind a proxy, HTTPS_PROXY counts only with ' +
    'NODE_USE_ENV_PROXY=1 set as well.';
}

/** No whole answer in time. */
export class TimeoutError extends AliExpressError {
  static {
    this.prototype.name = 'TimeoutError';
  }
  static override readonly hint =
    'The gateway or the connection is slow. Try again later, or raise `timeout`.';
}

/** An answer came that is not one of the gateway's, or was cut, or is too large. */
export class MalformedAnswerError extends AliExpressError {
  static {
    this.prototype.name = 'MalformedAnswerError';
  }
  static override readonly hint =
    'Something else may be answering in the gateway’s place (a proxy, a firewall, a log-in page of ' +
    'the network), or the gateway has changed its answers.';
}
