import type { ServerResponse } from 'node:http';
import { pipeline } from 'node:stream/promises';
import { setTimeout as delay } from 'node:timers/promises';
import type { DeliveryFault, EdgeFault, Fault } from '../core/faults.ts';

/** Faults of a request before it reaches the gateway. */
export const edgeFaults: Readonly<Record<EdgeFault, (res: ServerResponse) => void>> = {
  'http-500': (res) => send(res, 500, 'text/html', '<h1>500 Internal Server Error</h1>'),
  'http-429': (res) => send(res, 429, 'text/plain', 'Too Many Requests', { 'retry-after': '1' }),
  redirect: (res) => send(res, 307, 'text/plain', '', { location: '/elsewhere' }),
  reset: (res) => res.socket?.resetAndDestroy(),
  // The connection stays open until one side gives up.
  stall: () => {},
  html: (res) =>
    send(res, 200, 'text/html', '<!doctype html><title>Sign in to this network</title>'),
  garbage: (res) =>
    send(res, 200, 'application/json', '{"aliexpress_affiliate_\u0000\u001f\u{fffd}]['),
  'empty-body': (res) => send(res, 200, 'application/json', ''),
  oversized: (res) => void sendOversized(res),
};

const oversizedBytes = 50_000_000;

async function sendOversized(res: ServerResponse): Promise<void> {
  res.writeHead(200, { 'content-type': 'application/json' });
  // Ignores a client that goes away.
  await pipeline(oversizedBody, res).catch(() => {});
}

function* oversizedBody(): Generator<string, void> {
  yield '{"aliexpress_affiliate_productdetail_get_response":{"filler":"';
  const chunk = 'x'.repeat(100_000);
  for (let sent = 0; sent < oversizedBytes; sent += chunk.length) yield chunk;
  yield '"}}';
}

/** Sends an answer, damaged if a fault says so. */
export async function deliver(
  res: ServerResponse,
  contentType: string,
  text: string,
  fault: (Fault & { readonly kind: DeliveryFault }) | undefined,
): Promise<void> {
  if (!fault) {
    send(res, 200, contentType, text);
    return;
  }
  const body = Buffer.from(text);
  res.writeHead(200, { 'content-type': contentType, 'content-length': body.length });
  if (fault.kind === 'cut-body') {
    res.write(body.subarray(0, body.length / 2), () => res.destroy());
    return;
  }
  for (let at = 0; at < body.length && !res.destroyed; at += 64) {
    res.write(body.subarray(at, at + 64));
    await delay(fault.ms ?? 200);
  }
  res.end();
}

export function send(
  res: ServerResponse,
  status: number,
  contentType: string,
  body: string,
  headers: Readonly<Record<string, string>> = {},
): void {
  const length = Buffer.byteLength(body);
  res.writeHead(status, { 'content-type': contentType, 'content-length': length, ...headers });
  res.end(body);
}
