import type { StoreWarning } from '../backend/store.ts';
import { createRedisClient, type Library, loadLibrary, type RedisClient } from './client.ts';
import { readUrl } from './url.ts';
import { type RedisFailure, toWarning } from './warning.ts';

/** How long to wait for Redis, in ms. */
export interface Patience {
  /** To connect. */
  readonly connect: number;
  /** To answer one step: a command, or several that are sent together. */
  readonly answer: number;
  /** Until Redis is tried again after a failure. */
  readonly absence: number;
}

const PATIENCE: Patience = { connect: 5_000, answer: 5_000, absence: 60_000 };

interface RedisConnectionOptions {
  readonly url: string;
  readonly onWarning: (warning: StoreWarning) => void;
  /** ms since the epoch. */
  readonly now: () => number;
  /** @default 5 s, 5 s, 60 s */
  readonly patience?: Partial<Patience> | undefined;
}

/** Commands that are sent at once, and again when the connection breaks before the answer. */
type ConnectStep<T> = (redis: RedisClient) => Promise<T>;

/** Most times that a step is sent. */
const TRIES = 3;

/**
 * Connects to Redis, if it can.
 * @throws Error when the URL is wrong or the package `redis` is missing
 */
export async function createRedisConnection(
  options: RedisConnectionOptions,
): Promise<RedisConnection> {
  const url = readUrl(options.url);
  const library = await loadLibrary();
  const connection = new RedisConnection(library, url, options);
  await connection.read(async () => true);
  return connection;
}

/** What store, ledger, pacer and leases need of Redis. Nothing rejects when Redis fails. */
export class RedisConnection {
  readonly #library: Library;
  readonly #url: URL;
  readonly #options: RedisConnectionOptions;
  readonly #patience: Patience;
  #connecting: Promise<RedisClient> | undefined;
  #client: RedisClient | undefined;
  /** When each may be tried again, in ms since the epoch. */
  readonly #notBefore: Record<RedisFailure, number> = { gone: 0, 'refuses writes': 0 };
  #reported = false;
  #closed = false;

  constructor(library: Library, url: URL, options: RedisConnectionOptions) {
    this.#library = library;
    this.#url = url;
    this.#options = options;
    this.#patience = { ...PATIENCE, ...options.patience };
  }

  /** `undefined` when Redis does not answer, or did not a moment ago. */
  read<T extends {}>(step: ConnectStep<T>): Promise<T | undefined> {
    return this.#run(step, () => 'gone');
  }

  /** Also `undefined` when Redis can only be read. */
  async write<T extends {}>(step: ConnectStep<T>): Promise<T | undefined> {
    if (this.#isOff('refuses writes')) return undefined;
    return this.#run(step, (error) =>
      error instanceof this.#library.ErrorReply ? 'refuses writes' : 'gone',
    );
  }

  /** Tries the next step even if Redis has just failed. */
  tryAgain(): void {
    this.#notBefore.gone = 0;
    this.#notBefore['refuses writes'] = 0;
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#connecting?.catch(() => {});
    const client = this.#client;
    if (client?.isOpen) await within(this.#patience.answer, client.close()).catch(() => {});
    client?.destroy();
  }

  async #run<T extends {}>(
    step: ConnectStep<T>,
    failureOf: (error: unknown) => RedisFailure,
  ): Promise<T | undefined> {
    if (this.#closed || this.#isOff('gone')) return undefined;
    // The library gave up while nothing was sent, and Redis may be back.
    if (this.#client?.isOpen === false) this.#disconnect();
    const connecting = (this.#connecting ??= this.#connect());
    try {
      const client = await connecting;
      return await within(this.#patience.answer, this.#take(step, client));
    } catch (error) {
      // Otherwise another step has reported it.
      if (this.#connecting === connecting) this.#fail(failureOf(error), error);
      return undefined;
    }
  }

  /** Sends a step again when the connection breaks; the library reconnects. */
  async #take<T>(step: ConnectStep<T>, client: RedisClient): Promise<T> {
    for (let tries = 1; ; tries += 1) {
      try {
        return await step(client);
      } catch (error) {
        const isAnswer = error instanceof this.#library.ErrorReply;
        if (isAnswer || !client.isOpen || tries === TRIES) throw error;
      }
    }
  }

  async #connect(): Promise<RedisClient> {
    const client = createRedisClient(this.#library, this.#url, this.#patience.connect);
    try {
      await within(this.#patience.connect, client.connect());
      this.#client = client;
      return client;
    } catch (error) {
      client.destroy();
      throw error;
    }
  }

  #disconnect(): void {
    this.#client?.destroy();
    this.#client = undefined;
    this.#connecting = undefined;
  }

  #fail(failure: RedisFailure, error: unknown): void {
    this.#notBefore[failure] = this.#options.now() + this.#patience.absence;
    if (failure === 'gone') this.#disconnect();
    if (this.#reported) return;
    this.#reported = true;
    this.#options.onWarning(toWarning(failure, error, this.#url));
  }

  #isOff(failure: RedisFailure): boolean {
    return this.#options.now() < this.#notBefore[failure];
  }
}

/** The timer also keeps the process alive while it waits. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error(`no answer within ${ms / 1000} s`)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
