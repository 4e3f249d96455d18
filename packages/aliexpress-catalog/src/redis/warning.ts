import type { StoreWarning } from '../backend/store.ts';
import { addressOf, secretsOf } from './url.ts';

/** `gone`: nothing can be had of it. `refuses writes`: it can still be read. */
export type RedisFailure = 'gone' | 'refuses writes';

const STATE: Record<RedisFailure, string> = {
  gone: 'cannot be used',
  'refuses writes': 'takes no writes',
};

const MEANING: Record<RedisFailure, string> = {
  gone:
    'This build goes on without it: it knows only what it has read so far, keeps in memory what it ' +
    'fetches, and counts its calls and its pace alone.',
  'refuses writes':
    'This build still reads from it, keeps in memory what it fetches, and counts its calls and its ' +
    'pace alone.',
};

const ADVICE: readonly (readonly [reason: RegExp, advice: string])[] = [
  [
    /\bOOM\b/,
    'It is full: give it more memory, or let it drop what was not used for long (`maxmemory-policy volatile-lru`).',
  ],
  [/\bREADONLY\b/, 'This is a replica: name the primary.'],
  [
    /\b(NOAUTH|WRONGPASS|NOPERM|AUTH)\b|password/i,
    'Check user and password in its URL, and what that user may do.',
  ],
  [
    /\b(MOVED|CROSSSLOT|CLUSTERDOWN)\b/,
    'This is one node of a cluster: name an endpoint that serves all keys.',
  ],
  [
    /certificate|CERT_|\bSSL\b|TLS/i,
    'Check that its URL begins with `rediss:` if, and only if, it speaks TLS. Node learns of a ' +
      'certificate authority of your own by NODE_EXTRA_CA_CERTS.',
  ],
];

const USUAL_ADVICE =
  'Check that it runs, that host and port are right, and that this machine may reach it.';

/** What the site's author is told. It names host and port, and neither user nor password. */
export function toWarning(failure: RedisFailure, error: unknown, url: URL): StoreWarning {
  const reason = reasonOf(error, url);
  const [, advice = USUAL_ADVICE] = ADVICE.find(([kind]) => kind.test(reason)) ?? [];
  // No `cause`: a server may repeat what it was sent, and the message alone is cleaned of it.
  return {
    message: `Redis at ${addressOf(url)} ${STATE[failure]} (${reason}). ${MEANING[failure]} ${advice}`,
  };
}

function reasonOf(error: unknown, url: URL): string {
  const { message, code } = error as NodeJS.ErrnoException;
  // Several addresses of one host that all fail make an error without a message.
  const reason = (message || code || 'no reason given').replace(/\.$/, '');
  return secretsOf(url).reduce((text, secret) => text.replaceAll(secret, '***'), reason);
}
