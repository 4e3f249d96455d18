import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';
import { createClient, type Client, type ClientOptions } from '../../src/index.ts';
import { VirtualTime } from './virtual-time.ts';

export const APP_KEY = '500100';
export const APP_SECRET = 'Zq7SecretThatMustNeverShow0123xy';
export const MARKET = { country: 'US', currency: 'USD', language: 'EN' } as const;

export interface Arrival {
  /** On the virtual clock. */
  readonly at: number;
  readonly params: Readonly<Record<string, string>>;
  /** Parts of a multipart form that are files. */
  readonly files: Readonly<Record<string, Uint8Array>>;
  readonly headers: IncomingMessage['headers'];
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: string | Buffer;
  /** Ends the connection instead of answering. */
  readonly reset?: true;
}

/** What the gateway does with the nth request (from 0). */
export type GatewayScript = (arrival: Arrival, n: number) => Answer | Promise<Answer>;

export interface TestGateway {
  readonly url: string;
  readonly origin: string;
  readonly arrivals: Arrival[];
  readonly time: VirtualTime;
  /** Most requests that were being answered at once. */
  mostAtOnce(): number;
  client(options?: Partial<ClientOptions>): Client;
}

/** A real HTTP server on loopback, on virtual time. */
export async function startGateway(script: GatewayScript): Promise<TestGateway> {
  const time = new VirtualTime();
  const arrivals: Arrival[] = [];
  let atOnce = 0;
  let mostAtOnce = 0;

  const { origin } = await startServer(async (request, response) => {
    const { params, files } = await readForm(request);
    const arrival = { at: time.now(), params, files, headers: request.headers };
    const n = arrivals.push(arrival) - 1;
    atOnce += 1;
    mostAtOnce = Math.max(mostAtOnce, atOnce);
    time.end();
    const answer = await script(arrival, n);
    time.begin();
    atOnce -= 1;
    if (answer.reset) {
      response.destroy();
      return;
    }
    response.writeHead(answer.status ?? 200, answer.headers);
    response.end(answer.body);
  });

  const timedFetch: typeof fetch = async (input, init) => {
    time.begin();
    try {
      const response = await fetch(input, init);
      const { status, headers } = response;
      return new Response(await response.text(), { status, headers });
    } finally {
      time.end();
    }
  };

  const url = `${origin}/sync`;
  return {
    url,
    origin,
    arrivals,
    time,
    mostAtOnce: () => mostAtOnce,
    client: (options) =>
      createClient({
        appKey: APP_KEY,
        appSecret: APP_SECRET,
        trackingId: 'blog',
        gateway: url,
        clock: time,
        random: () => 0.5,
        fetch: timedFetch,
        ...options,
      }),
  };
}

/** A server with a custom handler. It closes when the test ends. */
export async function startServer(
  handler: (request: IncomingMessage, response: ServerResponse) => unknown,
): Promise<{ origin: string }> {
  const server = createServer((request, response) => void handler(request, response));
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => {
      server.close(resolve);
    });
  });
  return { origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}` };
}

async function readForm(request: IncomingMessage): Promise<Pick<Arrival, 'params' | 'files'>> {
  const type = request.headers['content-type'] ?? '';
  const body = ReadableStream.from(request as AsyncIterable<Uint8Array>);
  const form = await new Response(body, { headers: { 'content-type': type } }).formData();
  const params: Record<string, string> = {};
  const files: Record<string, Uint8Array> = {};
  for (const [name, value] of form) {
    if (typeof value === 'string') params[name] = value;
    else files[name] = await value.bytes();
  }
  return { params, files };
}

/** The error of a promise that must reject. */
export async function failureOf(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('It was expected to fail.');
}
