import { isIP } from 'node:net';

/** The package `redis`, which is needed only for a store on Redis. */
export type Library = typeof import('redis');

/** A connection that reconnects by itself and does not keep the process alive. */
export type RedisClient = ReturnType<typeof createRedisClient>;

/** ms between tries to reconnect. */
const RECONNECT_AFTER = [50, 100, 200, 400, 800];

/** @throws Error that says how to install it */
export async function loadLibrary(
  load: () => Promise<Library> = () => import('redis'),
): Promise<Library> {
  try {
    return await load();
  } catch (cause) {
    throw new Error('A store on Redis needs the package `redis`. Install it: npm install redis', {
      cause,
    });
  }
}

/** @param connectTimeout ms */
export function createRedisClient(library: Library, url: URL, connectTimeout: number) {
  const client = library.createClient({
    url: url.href,
    // All managed services and proxies support it, and nothing here needs more.
    RESP: 2,
    maintNotifications: 'disabled',
    disableClientInfo: true,
    // The library limits only the sending. `connection.ts` limits whole steps.
    commandOptions: { timeout: 0 },
    socket: {
      connectTimeout,
      reconnectStrategy: (tries: number, cause: Error) =>
        cause instanceof library.ErrorReply ? false : (RECONNECT_AFTER[tries] ?? false),
      ...tlsName(url),
    },
  });
  // Each command reports its own failure. Without a listener, the process would end.
  client.on('error', () => {});
  // A failing build does not close the connection. A timer keeps the process alive while it waits.
  client.unref();
  return client;
}

/** Many managed services share an address, and TLS tells them apart by name. */
function tlsName({ protocol, hostname }: URL) {
  const isName = !hostname.startsWith('[') && isIP(hostname) === 0;
  return protocol === 'rediss:' && isName ? { tls: true as const, servername: hostname } : {};
}
