import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, onTestFinished, test } from 'vitest';
import { createSamplePictures } from '../../src/pictures/sample-pictures.ts';

type Handler = (
  request: IncomingMessage & { originalUrl?: string },
  response: ServerResponse,
) => void;

async function serve(handler: Handler): Promise<{ origin: string; close(): Promise<unknown> }> {
  const server = createServer(handler);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const close = () => new Promise((resolve) => server.close(resolve));
  return { origin: `http://127.0.0.1:${port}`, close };
}

/** A dev server that has nothing but the sandbox's pictures. */
function devServer(sandboxOrigin: string) {
  const mover = createSamplePictures('/');
  mover.from(sandboxOrigin);
  return serve((request, response) => {
    request.originalUrl = request.url!;
    mover.middleware(request, response, (error: unknown) => {
      response.writeHead(error === undefined ? 404 : 500).end(String(error));
    });
  });
}

test('a picture is passed on, and what the sandbox does not have is left to others', async () => {
  const sandbox = await serve((request, response) => {
    response.writeHead(request.url === '/kf/lamp' ? 200 : 404).end('<svg/>');
  });
  const { origin } = await devServer(sandbox.origin);
  const lamp = await fetch(`${origin}/sample-products/lamp.svg`);
  expect(lamp.headers.get('content-type')).toBe('image/svg+xml');
  expect(await lamp.text()).toBe('<svg/>');
  expect((await fetch(`${origin}/sample-products/sofa.svg`)).status).toBe(404);
  expect((await fetch(`${origin}/elsewhere.svg`)).status).toBe(404);
});

test('a sandbox that is gone is an error of the request; the dev server goes on', async () => {
  const sandbox = await serve(() => {});
  await sandbox.close();
  const { origin } = await devServer(sandbox.origin);
  const answer = await fetch(`${origin}/sample-products/lamp.svg`);
  expect(answer.status).toBe(500);
  expect(await answer.text()).toContain('fetch failed');
});
