/**
 * Where Redis is, as its URL says.
 * @throws Error that does not show the URL: it holds the password
 */
export function readUrl(url: string): URL {
  const parsed = URL.parse(url);
  if (
    parsed === null ||
    !['redis:', 'rediss:'].includes(parsed.protocol) ||
    parsed.hostname === '' ||
    !/^(\/\d*)?$/.test(parsed.pathname) ||
    !isDecodable(parsed.username + parsed.password)
  ) {
    throw new Error(
      'The URL of Redis cannot be used. It looks like `redis://user:password@host:6379`, or with ' +
        'TLS `rediss://user:password@host:6379`; a special character in the password stands as its ' +
        '%-code.',
    );
  }
  return parsed;
}

/** Host and port, which may be shown. */
export function addressOf({ hostname, port }: URL): string {
  return `${hostname}:${port || 6379}`;
}

/** What must never be shown, as it is sent. */
export function secretsOf({ username, password }: URL): string[] {
  return [password, username].filter((it) => it !== '').map((it) => decodeURIComponent(it));
}

function isDecodable(text: string): boolean {
  try {
    decodeURIComponent(text);
    return true;
  } catch {
    return false;
  }
}
