/** A gateway that serves the pictures of its products itself, as a test wants them. */
import { createServer, type ServerResponse } from 'node:http';
import { createRequire } from 'node:module';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { startSandbox, type Sandbox, type SandboxOptions } from 'aliexpress-sandbox';
import { useGateway } from './gateway.ts';
import { whenDone } from './prepare.ts';

/** The part of sharp that is needed here; it belongs to Astro. */
type Sharp = (input: string | Uint8Array | { readonly create: object }) => {
  jpeg(options?: { readonly quality: number }): { toBuffer(): Promise<Buffer> };
  png(options?: { readonly palette: boolean }): { toBuffer(): Promise<Buffer> };
  metadata(): Promise<{ format: string; width: number; height: number }>;
};

const astro = createRequire(import.meta.url).resolve('astro/package.json');
export const sharp = createRequire(astro)('sharp') as Sharp;
/** The folder of its package. */
export const SHARP = /^.*node_modules[\\/]sharp/.exec(createRequire(astro).resolve('sharp'))![0];

export const svg = (width: number, height: number, color = 'teal') =>
  Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">` +
      `<circle cx="50%" cy="50%" r="30%" fill="${color}"/></svg>`,
  );

export const jpeg = (width: number, height: number, color?: string) =>
  sharp(svg(width, height, color))
    .jpeg()
    .toBuffer();

/** A photo full of details: its file is large. */
export function noise(width: number): Promise<Buffer> {
  const gaussian = { type: 'gaussian', mean: 128, sigma: 60 };
  const create = { width, height: width, channels: 3, background: 'white', noise: gaussian };
  return sharp({ create }).jpeg({ quality: 95 }).toBuffer();
}

export interface PictureHost {
  readonly origin: string;
  /** The gateway behind it. */
  readonly sandbox: Sandbox;
  /** Names of the pictures that were asked for, as `S4001016061682a`. */
  readonly asked: string[];
  /** Headers of these requests. */
  readonly headers: Readonly<Record<string, unknown>>[];
  close(): Promise<void>;
}

/** A picture's bytes, or what is done with a request for one. */
export type Picture = Uint8Array | ((response: ServerResponse) => void);

/**
 * @param pictures by the name of the picture; `others` for all that are not named
 */
export async function startPictureHost(
  pictures: Readonly<Record<string, Picture>>,
  options: SandboxOptions = {},
): Promise<PictureHost> {
  const sandbox = await startSandbox(options);
  const asked: string[] = [];
  const headers: PictureHost['headers'] = [];
  const server = createServer((request, response) => {
    const [, name] = /^\/kf\/(\w+)\.jpg$/.exec(request.url!) ?? [];
    if (name === undefined) {
      void text(request)
        .then((body) =>
          fetch(sandbox.origin + request.url!, {
            method: request.method!,
            headers: { 'content-type': request.headers['content-type'] ?? 'text/plain' },
            ...(body ? { body } : {}),
          }),
        )
        .then((answer) => answer.text())
        .then((answer) => response.end(answer.replaceAll(sandbox.origin, origin)));
      return;
    }
    asked.push(name);
    headers.push(request.headers);
    const picture = pictures[name] ?? pictures['others'];
    if (picture === undefined) response.writeHead(404).end();
    else if (typeof picture === 'function') picture(response);
    // The header is not what counts.
    else response.writeHead(200, { 'content-type': 'text/plain' }).end(picture);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const close = async () => {
    server.closeAllConnections();
    server.close();
    await sandbox.close();
  };
  whenDone(close);
  useGateway({ ...sandbox, url: `${origin}/sync` });
  return { origin, sandbox, asked, headers, close };
}
