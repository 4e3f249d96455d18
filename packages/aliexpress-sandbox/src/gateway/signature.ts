import { createHash, createHmac } from 'node:crypto';

/**
 * What the gateway computes from a request and its secret, or undefined for a `sign_method` that
 * it does not know. Written from the documentation alone and shared with no client, or both could
 * be wrong together.
 */
export function expectedSignature(
  params: Readonly<Record<string, string>>,
  secret: string,
  signMethod = params['sign_method'],
): string | undefined {
  const names = Object.keys(params).filter((name) => name && name !== 'sign' && params[name]);
  // The default sort goes by code unit, which is what "ASCII order" means.
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
