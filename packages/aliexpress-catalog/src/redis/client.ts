import { isIP } from 'node:net';

/** The package `redis`, which only those need who share a store on it. */
export type Library = typeof import('redis');

/** A connection to Redis that connects again by itself, and leaves the process free to end. */
export type RedisClient = ReturnType<typeof createRedisClient>;

/** ms between the tries to connect again. What is away for longer is gone. */
const RECONNECT_AFTER = [50, 100, 200, 400, 800];

/** @throws Error that says how to install it */
export async function loadLibrary(load: () => Promise<Library> = importRedis): Promise<Library> {
  try {
    return await load();
  } catch (cause) {
    throw new Error('A store on Redis needs the package `redis`: npm install redis', { cause });
  }
}

function importRedis(): Promise<Library> {
  return import('redis');
}

/** @param connectTimeout ms */
export function createRedisClient(library: Library, url: URL, connectTimeout: number) {
  const client = library.createClient({
    url: url.href,
    // Managed services and proxies know it all; nothing here needs more.
    RESP: 2,
    maintNotifications: 'disabled',
    disableClientInfo: true,
    // The connection bounds whole steps, which the library does not: it only bounds the sending.
    commandOptions: { timeout: 0 },
    socket: {
      connectTimeout,
      reconnectStrategy: (tries: number, cause: Error) =>
        cause instanceof library.ErrorReply ? false : (RECONNECT_AFTER[tries] ?? false),
      ...tlsName(url),
    },
  });
  // Each command says of itself that it failed; without a listener the process would end.
  client.on('error', () => {});
  // A build that fails ends without a word to us. What waits for an answer has a timer that holds.
  client.unref();
  return client;
}

/** Many managed services share an address: TLS tells them apart by name. */
function tlsName({ protocol, hostname }: URL) {
  const isName = !hostname.startsWith('[') && isIP(hostname) === 0;
  return protocol === 'rediss:' && isName ? { tls: true as const, servername: hostname } : {};
}
