import type { StoreWarning } from '../backend/store.ts';
import { addressOf, secretsOf } from './url.ts';

/** `gone`: nothing works. `refuses writes`: it can still be read. */
export type RedisFailure = 'gone' | 'refuses writes';

const STATE: Record<RedisFailure, string> = {
  gone: 'cannot be used',
  'refuses writes': 'takes no writes',
};

const MEANING: Record<RedisFailure, string> = {
  gone:
    'This build goes on without it: with what it has read so far, and with the few calls it has ' +
    'reserved. It keeps in memory what it fetches.',
  'refuses writes':
    'This build still reads from it, makes only the few calls it has reserved, and keeps in memory what ' +
    'it fetches.',
};

const ADVICE: readonly (readonly [reason: RegExp, advice: string])[] = [
  [
    /\bOOM\b/,
    'It is full. Give it more memory. Keep `maxmemory-policy noeviction`: any other may drop the count ' +
      'of the calls.',
  ],
  [/\bREADONLY\b/, 'This is a replica. Use the address of the primary.'],
  [
    /\b(NOAUTH|WRONGPASS|NOPERM|AUTH)\b|password/i,
    'Check user and password in its URL, and the permissions of that user.',
  ],
  [
    /\b(MOVED|CROSSSLOT|CLUSTERDOWN)\b/,
    'This is one node of a cluster. Use an endpoint that serves all keys.',
  ],
  [
    /certificate|CERT_|\bSSL\b|TLS/i,
    'Use `rediss:` in its URL only if it uses TLS. If it has its own certificate authority, set ' +
      'NODE_EXTRA_CA_CERTS.',
  ],
];

const USUAL_ADVICE =
  'Check that it runs, that host and port are right, and that this machine can reach it.';

/** The warning for the site's author. It has host and port, but neither user nor password. */
export function toWarning(failure: RedisFailure, error: unknown, url: URL): StoreWarning {
  const reason = reasonOf(error, url);
  const [, advice = USUAL_ADVICE] = ADVICE.find(([kind]) => kind.test(reason)) ?? [];
  // Has no `cause`, because a server may repeat secrets, and only the message is redacted.
  return {
    message: `Redis at ${addressOf(url)} ${STATE[failure]} (${reason}). ${MEANING[failure]} ${advice}`,
  };
}

function reasonOf(error: unknown, url: URL): string {
  const { message, code } = error as NodeJS.ErrnoException;
  // When several addresses of one host fail, the error has no message.
  const reason = (message || code || 'no reason given').replace(/\.$/, '');
  return secretsOf(url).reduce((text, secret) => text.replaceAll(secret, '***'), reason);
}
