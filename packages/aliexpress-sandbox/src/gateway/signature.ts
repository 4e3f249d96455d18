import { createHash, createHmac } from 'node:crypto';

/**
 * Computes the signature of a request; `undefined` for an unknown `sign_method`. It is written from the
 * documentation and not shared with the client, so that both cannot make the same mistake.
 */
export function expectedSignature(
  params: Readonly<Record<string, string>>,
  secret: string,
  signMethod = params['sign_method'],
): string | undefined {
  const names = Object.keys(params).filter((name) => name && name !== 'sign' && params[name]);
  // The default sort is by code unit, which is "ASCII order".
  const text = names
    .toSorted()
    .map((name) => name + params[name])
    .join('');
  switch (signMethod) {
    case 'sha256':
      return createHmac('sha256', secret).update(text).digest('hex').toUpperCase();
    case 'hmac':
      return createHmac('md5', secret).update(text).digest('hex').toUpperCase();
    case 'md5':
      return createHash('md5')
        .update(secret + text + secret)
        .digest('hex')
        .toUpperCase();
    default:
      return undefined;
  }
}
