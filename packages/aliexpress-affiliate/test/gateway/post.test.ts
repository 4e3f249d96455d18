import { gzipSync } from 'node:zlib';
import { describe, expect, it, onTestFinished, vi } from 'vitest';
import {
  createClient,
  GatewayError,
  MalformedAnswerError,
  NetworkError,
  TimeoutError,
  type ClientOptions,
} from '../../src/index.ts';
import { envelope } from '../support/answers.ts';
import { APP_KEY, APP_SECRET, failureOf, startServer } from '../support/gateway.ts';

const METHOD = 'aliexpress.affiliate.category.get';
const OK = JSON.stringify(envelope({ done: true }));

/** A client with the real clock and fetch that tries once. */
function clientOf(origin: string, options: Partial<ClientOptions> = {}) {
  const gateway = `${origin}/sync`;
  return createClient({ appKey: APP_KEY, appSecret: APP_SECRET, gateway, retries: 0, ...options });
}

describe('one exchange', () => {
  it('reads a body in pieces, with split letters and any content type', async () => {
    const bytes = Buffer.from(JSON.stringify(envelope({ title: 'תיק – 收纳包 🎒' })));
    const fetch = async () => {
      const pieces = [...bytes].map((byte) => Uint8Array.of(byte));
      const headers = { 'content-type': 'text/plain;charset=iso-8859-1' };
      return new Response(ReadableStream.from(pieces), { headers });
    };
    const client = clientOf('http://127.0.0.1:9', { fetch });
    expect(await client.call(METHOD, {})).toEqual({ title: 'תיק – 收纳包 🎒' });
  });

  it('makes one try, and one count, when TLS fails', async () => {
    const { origin } = await startServer(() => {});
    const onCall = vi.fn();
    const client = clientOf(origin.replace('http:', 'https:'), { retries: 2, onCall });
    const error = await failureOf(client.call(METHOD, {}));
    expect(error).toBeInstanceOf(NetworkError);
    expect(error).toMatchObject({
      attempts: 1,
      hint: expect.stringContaining('secure connection'),
    });
    expect(onCall).toHaveBeenCalledTimes(1);
  });

  it('ends when no answer comes in time', async () => {
    const { origin } = await startServer(() => {});
    const error = await failureOf(clientOf(origin, { timeout: 50 }).call(METHOD, {}));
    expect(error).toBeInstanceOf(TimeoutError);
    expect(error).toMatchObject({ attempts: 1, message: expect.stringContaining('within 50 ms') });
  });

  it('ends when the body does not end in time', async () => {
    const { origin } = await startServer((_, response) => {
      response.write(OK.slice(0, 20));
    });
    const error = await failureOf(clientOf(origin, { timeout: 50 }).call(METHOD, {}));
    expect(error).toBeInstanceOf(TimeoutError);
  });

  it('ends when a custom fetch ignores the signal', async () => {
    const fetch = () => new Promise<Response>(() => {});
    const error = await failureOf(
      clientOf('http://127.0.0.1:9', { timeout: 50, fetch }).call(METHOD, {}),
    );
    expect(error).toBeInstanceOf(TimeoutError);
  });

  it('takes no longer than the deadline, even within one try', async () => {
    const { origin } = await startServer(() => {});
    const client = clientOf(origin, { timeout: 60_000, deadline: 50, retries: 5 });
    expect(await failureOf(client.call(METHOD, {}))).toBeInstanceOf(TimeoutError);
  });

  it('closes the connection of an answer that it gave up', async () => {
    // Its time is over once it was asked for, however long that takes.
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    onTestFinished(() => void vi.useRealTimers());
    const closed = Promise.withResolvers<boolean>();
    const { origin } = await startServer((request) => {
      request.socket.once('close', () => closed.resolve(true));
      vi.advanceTimersByTime(50);
    });
    await failureOf(clientOf(origin, { timeout: 50 }).call(METHOD, {}));
    expect(await closed.promise).toBe(true);
  });

  it('stops reading a huge body at the bound', async () => {
    let sent = 0;
    const closed = Promise.withResolvers<void>();
    const { origin } = await startServer(async (request, response) => {
      request.socket.once('close', closed.resolve);
      const piece = Buffer.alloc(64 * 1024, ' ');
      while (sent < 50_000_000 && !response.destroyed) {
        sent += piece.byteLength;
        if (!response.write(piece)) {
          await Promise.race([
            new Promise((resolve) => {
              response.once('drain', resolve);
            }),
            closed.promise,
          ]);
        }
      }
      response.end();
    });
    const error = await failureOf(clientOf(origin, { maxBodyBytes: 1_000_000 }).call(METHOD, {}));
    expect(error).toBeInstanceOf(MalformedAnswerError);
    expect(error).toMatchObject({ code: 'TooLarge' });
    await closed.promise;
    // The rest is in the buffers of the sockets.
    expect(sent).toBeLessThan(20_000_000);
  });

  it('is not made again for a body that was too large', async () => {
    let requests = 0;
    const { origin } = await startServer((_, response) => {
      requests += 1;
      response.end(OK);
    });
    await failureOf(clientOf(origin, { maxBodyBytes: 10, retries: 3 }).call(METHOD, {}));
    expect(requests).toBe(1);
  });

  it('counts the uncompressed size of a small compressed body', async () => {
    const bomb = gzipSync(Buffer.alloc(50_000_000, ' '));
    expect(bomb.byteLength).toBeLessThan(100_000);
    const { origin } = await startServer((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end(bomb);
    });
    const error = await failureOf(clientOf(origin, { maxBodyBytes: 1_000_000 }).call(METHOD, {}));
    expect(error).toMatchObject({ code: 'TooLarge' });
  });

  it('reads a compressed body, and one just within the bound', async () => {
    const { origin } = await startServer((_, response) => {
      response.writeHead(200, { 'content-encoding': 'gzip' });
      response.end(gzipSync(OK));
    });
    const client = clientOf(origin, { maxBodyBytes: Buffer.byteLength(OK) });
    expect(await client.call(METHOD, {})).toEqual({ done: true });
  });

  it('does not follow a redirect', async () => {
    let followed = 0;
    const other = await startServer((_, response) => {
      followed += 1;
      response.end(OK);
    });
    let asked = 0;
    const { origin } = await startServer((_, response) => {
      asked += 1;
      response.writeHead(307, { location: other.origin }).end();
    });
    const error = await failureOf(clientOf(origin, { retries: 3 }).call(METHOD, {}));
    expect(error).toBeInstanceOf(GatewayError);
    expect(error).toMatchObject({ code: 'HTTP 307', hint: expect.stringContaining('gateway') });
    expect([asked, followed]).toEqual([1, 0]);
  });

  it('fails with the cause when the connection breaks in the middle of the body', async () => {
    const { origin } = await startServer((_, response) => {
      response.writeHead(200, { 'content-length': OK.length });
      response.write(OK.slice(0, 20), () => response.destroy());
    });
    expect(await failureOf(clientOf(origin).call(METHOD, {}))).toBeInstanceOf(NetworkError);
  });

  it('says that nothing listens', async () => {
    // No system chooses so low a port as a free one.
    const error = await failureOf(clientOf('http://127.0.0.1:2').call(METHOD, {}));
    expect(error).toBeInstanceOf(NetworkError);
    expect(error).toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('uses its connections again after an answer', async () => {
    const ports = new Set<number | undefined>();
    const { origin } = await startServer((request, response) => {
      ports.add(request.socket.remotePort);
      response.end(OK);
    });
    const client = clientOf(origin, { limits: { interval: 0 } });
    for (let n = 0; n < 10; n += 1) await client.call(METHOD, {});
    // `fetch` may open a second one when the first is not free yet.
    expect(ports.size).toBeLessThan(5);
  });
});

it('an answer without a body is malformed', async () => {
  const fetch = () => Promise.resolve(new Response(null, { status: 200 }));
  const error = await failureOf(clientOf('http://127.0.0.1:9', { fetch }).call(METHOD, {}));
  expect(error).toBeInstanceOf(MalformedAnswerError);
});
