import { execFileSync, spawn, spawnSync } from 'node:child_process';
import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { createClient } from 'redis';
import { describe, onTestFinished } from 'vitest';
import type { Backend, BackendOptions, StoreWarning } from '../../src/index.ts';
import { redisBackendWith } from '../../src/redis/backend.ts';
import type { Patience } from '../../src/redis/connection.ts';
import { temporaryFolder } from './helpers.ts';
import { PATIENT } from './patient.ts';

const isInstalled = spawnSync('redis-server', ['--version']).status === 0;
// In CI they fail without it, because nobody would notice skipped tests.
const skip = !isInstalled && !process.env['CI'];
if (skip) {
  console.warn(
    '\n*** redis-server is not installed: THE TESTS OF THE SHARED STORE ARE SKIPPED ***\n',
  );
}

export const describeWithRedis = describe.skipIf(skip);

export interface RedisServer {
  readonly port: number;
  readonly url: string;
  /** A client to look into the server. */
  readonly admin: ReturnType<typeof adminOf>;
  /** `kill -9`. */
  kill(): Promise<void>;
  /** Restarts it on the same port: empty, unless it `keepsData`. */
  restart(): Promise<void>;
  /** Makes it accept connections but never answer. */
  freeze(): void;
}

/** A server on loopback for the rest of the test. */
export async function startRedis(
  args: readonly string[] = [],
  { password = '', keepsData = false } = {},
): Promise<RedisServer> {
  const port = await freePort();
  const own = [...args];
  if (password !== '') own.push('--requirepass', password);
  if (keepsData) {
    own.push(...'--appendonly yes --appendfsync always --dir'.split(' '), temporaryFolder());
  }
  let server = await spawnRedis(port, own);
  const url = `redis://${password === '' ? '' : `:${password}@`}127.0.0.1:${port}`;
  const admin = adminOf(url);
  if (!args.includes('--tls-port')) await admin.connect();

  async function kill(): Promise<void> {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill('SIGKILL');
    await once(server, 'exit');
  }
  onTestFinished(async () => {
    admin.destroy();
    await kill();
  });
  return {
    port,
    url,
    admin,
    kill,
    async restart() {
      await kill();
      server = await spawnRedis(port, own);
    },
    freeze: () => void server.kill('SIGSTOP'),
  };
}

function adminOf(url: string) {
  const admin = createClient({ url, RESP: 2, socket: { reconnectStrategy: 20 } });
  admin.on('error', () => {});
  return admin;
}

async function spawnRedis(port: number, args: readonly string[]) {
  const tls = args.includes('--tls-port');
  const usual = `--bind 127.0.0.1 --port ${tls ? 0 : port} --appendonly no --daemonize no --save`;
  const own = args.map((arg) => (arg === 'PORT' ? String(port) : arg));
  const server = spawn('redis-server', [...usual.split(' '), '', ...own], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const output: string[] = [];
  for await (const line of createInterface(server.stdout)) {
    output.push(line);
    if (line.includes('Ready to accept connections')) {
      server.stdout.resume();
      return server;
    }
  }
  throw new Error(`redis-server did not start:\n${output.join('\n')}`);
}

/** A port that nothing listens on. No system chooses one so low as a free port. */
export const DEAD_PORT = 2;

/** A port for a server that may restart. It is below the ports that systems choose as free. */
async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(randomInt(20_000, 30_000), '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    // It is taken.
    return freePort();
  }
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

/** A server that accepts connections and never answers. */
export async function startMute(): Promise<string> {
  const server = createServer((socket) => {
    socket.on('error', () => {});
    onTestFinished(() => void socket.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return `redis://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** A self-signed certificate for localhost. */
export function makeCertificate(): { readonly cert: string; readonly key: string } {
  const dir = temporaryFolder();
  const [cert, key] = [join(dir, 'cert.pem'), join(dir, 'key.pem')];
  const args = `req -x509 -nodes -days 2 -subj /CN=localhost -keyout ${key} -out ${cert}`;
  const kind = '-newkey ec -pkeyopt ec_paramgen_curve:prime256v1';
  const names = '-addext subjectAltName=DNS:localhost,IP:127.0.0.1';
  execFileSync('openssl', `${args} ${kind} ${names}`.split(' '), { stdio: 'ignore' });
  return { cert, key };
}

export interface OpenOptions extends Partial<BackendOptions> {
  readonly prefix?: string;
  readonly patience?: Partial<Patience>;
}

/** A backend that is closed after the test, and records its warnings. */
export async function openRedis(
  { url }: Pick<RedisServer, 'url'>,
  { prefix, patience, ...options }: OpenOptions = {},
): Promise<Backend & { readonly warnings: string[] }> {
  const warnings: string[] = [];
  const open = redisBackendWith(
    { ...PATIENT, ...patience },
    { url, ...(prefix === undefined ? {} : { prefix }) },
  );
  const backend = await open({
    appKey: 'key',
    onWarning: ({ message }: StoreWarning) => void warnings.push(message),
    ...options,
  });
  onTestFinished(() => backend.close());
  return { ...backend, warnings };
}

/** Waits until `is` returns true. */
export async function until(is: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await is())) await sleep(5);
}
