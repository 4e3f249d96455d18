import type { ReadableStream } from 'node:stream/web';

export interface PostOptions {
  readonly gateway: URL;
  readonly body: URLSearchParams | FormData;
  readonly fetch: typeof fetch;
  /** For the whole exchange with its body, in ms. */
  readonly timeout: number;
  readonly maxBodyBytes: number;
  /** Ends the exchange and frees its connection. */
  readonly signal: AbortSignal | undefined;
}

export type PostOutcome =
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly retryAfter: string | null;
      readonly text: string;
    }
  | { readonly kind: 'network'; readonly cause: unknown }
  | { readonly kind: 'timeout' }
  | { readonly kind: 'too-large' };

/** Makes one HTTP exchange, limited in time and size. Never rejects. */
export async function post(options: PostOptions): Promise<PostOutcome> {
  const controller = new AbortController();
  // A race, because a custom `fetch` may ignore the signal.
  const { promise: givenUp, resolve: giveUp } = Promise.withResolvers<PostOutcome>();
  const timer = setTimeout(() => giveUp({ kind: 'timeout' }), options.timeout);
  const onAbort = () => giveUp({ kind: 'network', cause: options.signal?.reason });
  options.signal?.addEventListener('abort', onAbort);
  const exchanged = exchange(options, controller.signal).catch((cause: unknown): PostOutcome => ({
    kind: 'network',
    cause,
  }));
  try {
    return await Promise.race([exchanged, givenUp]);
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', onAbort);
    // Frees the connection if the answer was given up.
    controller.abort();
  }
}

async function exchange(
  { gateway, body, fetch, maxBodyBytes }: PostOptions,
  signal: AbortSignal,
): Promise<PostOutcome> {
  // Follows no redirect, which would send the signed request to another host.
  const response = await fetch(gateway, { method: 'POST', body, signal, redirect: 'manual' });
  const text = await readBounded(response.body, maxBodyBytes);
  if (text === undefined) return { kind: 'too-large' };
  const { status, headers } = response;
  return { kind: 'answer', status, retryAfter: headers.get('retry-after'), text };
}

/** Counts decompressed bytes, because a small body may become a huge one. */
async function readBounded(
  body: ReadableStream<Uint8Array> | null,
  maxBytes: number,
): Promise<string | undefined> {
  const decoder = new TextDecoder();
  let text = '';
  let bytes = 0;
  for await (const chunk of body ?? []) {
    bytes += chunk.byteLength;
    if (bytes > maxBytes) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}
