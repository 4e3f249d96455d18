/**
 * Reads the URL of Redis.
 * @throws Error that does not show the URL, which has the password
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
      'The URL of Redis cannot be used. Write it as `redis://user:password@host:6379`, or with TLS ' +
        'as `rediss://user:password@host:6379`, and percent-encode special characters in the password.',
    );
  }
  return parsed;
}

/** Host and port, which are safe to show. */
export function addressOf({ hostname, port }: URL): string {
  return `${hostname}:${port || 6379}`;
}

/** The secrets in the URL, as they are sent. */
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
