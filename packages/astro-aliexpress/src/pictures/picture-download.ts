import { setTimeout as wait } from 'node:timers/promises';

export interface DownloadLimits {
  /** ms per try. */
  readonly timeout: number;
  readonly mostBytes: number;
  /** ms before the second, last try. */
  readonly pause: number;
}

const LIMITS: DownloadLimits = { timeout: 10_000, mostBytes: 10_000_000, pause: 500 };

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
export async function download(url: string, limits: Partial<DownloadLimits> = {}): Promise<Buffer> {
  const all = { ...LIMITS, ...limits };
  try {
    return await tryOnce(url, all);
  } catch (error) {
    if (!(error instanceof DownloadError) || !error.isOfHost) throw error;
    await wait(all.pause);
    return tryOnce(url, all);
  }
}

async function tryOnce(url: string, { timeout, mostBytes }: DownloadLimits): Promise<Buffer> {
  try {
    // No redirects: they could lead anywhere.
    const response = await fetch(url, {
      redirect: 'manual',
      signal: AbortSignal.timeout(timeout),
      headers: { accept: 'image/webp,image/jpeg,image/png,image/*' },
    });
    if (response.status !== 200) {
      await response.body?.cancel();
      const isOfHost = response.status >= 500 || response.status === 429;
      throw new DownloadError(`The host answered with HTTP ${response.status}.`, { isOfHost });
    }
    return await readBody(response, mostBytes);
  } catch (error) {
    if (error instanceof DownloadError) throw error;
    throw new DownloadError(whyNot(error as Error, timeout), { isOfHost: true, cause: error });
  }
}

/** Counts the bytes received: the host's `content-length` may be wrong. */
async function readBody(response: Response, mostBytes: number): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.byteLength;
    // Leaving the loop closes the connection.
    if (size > mostBytes) {
      throw new DownloadError(`The picture is larger than ${mostBytes / 1_000_000} MB.`, {});
    }
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function whyNot(error: Error, timeout: number): string {
  if (error.name === 'TimeoutError') return `The host took longer than ${timeout / 1000} s.`;
  const { code, message } = (error.cause ?? error) as Error & { code?: string };
  return `The host couldn’t be reached (${code ?? message}).`;
}
