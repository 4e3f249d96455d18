import { setTimeout as wait } from 'node:timers/promises';

/** ms per try. */
const TIMEOUT = 10_000;
/** ms before the second, last try. */
const PAUSE = 500;
const MOST_BYTES = 10_000_000;

/** A download failed; the message says why. */
export class DownloadError extends Error {
  override readonly name = 'DownloadError';
  /** The host was unreachable or too slow, so its other pictures may fail too. */
  readonly isOfHost: boolean;

  constructor(
    message: string,
    { isOfHost = false, cause }: { isOfHost?: boolean; cause?: unknown },
  ) {
    super(message, { cause });
    this.isOfHost = isOfHost;
  }
}

/**
 * Downloads a URL. Retries once after a network or host failure.
 *
 * @throws DownloadError
 */
export async function download(url: string): Promise<Buffer> {
  try {
    return await tryOnce(url);
  } catch (error) {
    if (!(error instanceof DownloadError) || !error.isOfHost) throw error;
    await wait(PAUSE);
    return tryOnce(url);
  }
}

async function tryOnce(url: string): Promise<Buffer> {
  try {
    // No redirects: they could lead anywhere.
    const response = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.timeout(TIMEOUT),
      headers: { accept: 'image/webp,image/jpeg,image/png,image/*' },
    });
    if (response.status !== 200) {
      await response.body?.cancel();
      const isOfHost = response.status >= 500 || response.status === 429;
      throw new DownloadError(`The host answered with HTTP ${response.status}.`, { isOfHost });
    }
    return await readBody(response);
  } catch (error) {
    if (error instanceof DownloadError) throw error;
    throw new DownloadError(whyNot(error as Error), { isOfHost: true, cause: error });
  }
}

/** Counts the bytes received: the host's `content-length` may be wrong. */
async function readBody(response: Response): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    // Leaving the loop closes the connection.
    if (size > MOST_BYTES) {
      throw new DownloadError(`The picture is larger than ${MOST_BYTES / 1_000_000} MB.`, {});
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function whyNot(error: Error): string {
  if (error.name === 'TimeoutError') return `The host took longer than ${TIMEOUT / 1000} s.`;
  const { code, message } = (error.cause ?? error) as Error & { code?: string };
  return `The host couldn’t be reached (${code ?? message}).`;
}
