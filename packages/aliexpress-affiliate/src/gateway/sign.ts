import { createHash, createHmac } from 'node:crypto';

/** `hmac` is HMAC-MD5. The old spelling `hmac-sha256` does not work. */
export type SignMethod = 'sha256' | 'md5' | 'hmac';

export interface SignOptions {
  /** Has to be sent as `sign_method`, too. @default 'sha256' */
  readonly signMethod?: SignMethod;
  /** API path of a call to `/rest`, as in `/auth/token/create`; none for `/sync`. */
  readonly path?: string;
}

const digests = {
  sha256: (text, secret) => createHmac('sha256', secret).update(text),
  hmac: (text, secret) => createHmac('md5', secret).update(text),
  md5: (text, secret) => createHash('md5').update(secret + text + secret),
} satisfies Record<
  SignMethod,
  (text: string, secret: string) => { digest(encoding: 'hex'): string }
>;

/**
 * The signature of a request: 64 upper-case hex digits, 32 for the two MD5 methods.
 *
 * Signs the raw values, not the URL-encoded ones; `sign` itself and parameters without a name or a
 * value do not count, and must not be sent either.
 */
export function signRequest(
  params: Readonly<Record<string, string>>,
  appSecret: string,
  { signMethod = 'sha256', path = '' }: SignOptions = {},
): string {
  const { sign: _, ...signed } = sentParams(params);
  // The default order is the right one, by code unit: `localeCompare` errs on capitals and `_`.
  const names = Object.keys(signed).toSorted();
  const text = path + names.map((name) => name + signed[name]).join('');
  return digests[signMethod](text, appSecret).digest('hex').toUpperCase();
}

/** The parameters that go into a request: those with a name and a value. */
export function sentParams(
  params: Readonly<Record<string, string | undefined>>,
): Record<string, string> {
  const sent = Object.entries(params).filter(
    (entry): entry is [string, string] => entry[0] !== '' && !!entry[1],
  );
  // Not by assignment, which a parameter named `__proto__` would not survive.
  return Object.fromEntries(sent);
}
