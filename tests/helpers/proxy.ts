import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Sandbox } from 'aliexpress-sandbox';
import { onTestFinished } from 'vitest';

export interface Exchange {
  /** The form of the request. */
  readonly sent: URLSearchParams;
  readonly answer: string;
}

export interface ProxyOptions {
  /** The time that answers say it is. @default the sandbox's */
  readonly date?: () => Date;
  readonly onExchange?: (exchange: Exchange) => void;
}

/** The sandbox, seen through a server that looks at what passes. @returns its address */
export async function proxyTo(
  sandbox: Sandbox,
  { date, onExchange = () => {} }: ProxyOptions,
): Promise<string> {
  const server = createServer((request, response) => void pass(request, response));

  async function pass(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const body = Buffer.concat(chunks);
    const answered = await fetch(sandbox.url, {
      method: 'POST',
      headers: { 'content-type': request.headers['content-type']! },
      body,
    });
    const answer = await answered.text();
    onExchange({ sent: new URLSearchParams(String(body)), answer });
    if (date) response.setHeader('date', date().toUTCString());
    response.statusCode = answered.status;
    response.end(answer);
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/sync`;
}
