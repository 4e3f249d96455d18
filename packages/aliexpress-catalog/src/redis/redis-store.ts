import { hash } from 'node:crypto';
import { chunks } from '../backend/chunks.ts';
import { pick, type Store, type StoreWarning } from '../backend/store.ts';
import { type Entry, VERSION } from '../entries/entry.ts';
import type { Gate } from '../entries/gate.ts';
import { mergeEntries } from '../entries/merge.ts';
import type { RedisClient } from './client.ts';
import type { RedisConnection } from './connection.ts';
import { REPLACE, run } from './scripts.ts';

interface RedisStoreOptions {
  readonly connection: RedisConnection;
  readonly prefix: string;
  readonly gate: Gate;
  readonly onWarning: (warning: StoreWarning) => void;
  /** ms since the epoch. */
  readonly now: () => number;
}

/** Seconds for which an entry is kept after the last write: as long as its history counts. */
const KEPT = 400 * 86_400;

/** Keys of one step, about half a megabyte, which a slow line can send in time. */
const CHUNK = 200;

/** A try fails only when another builder's try succeeds. */
const TRIES = 100;

/**
 * Keeps each entry as text. This process remembers what it read or set, uses it while Redis is gone, and
 * writes it when Redis is back, or at the end.
 */
export function createRedisStore(options: RedisStoreOptions): Store {
  return new RedisStore(options);
}

class RedisStore implements Store {
  readonly #connection: RedisConnection;
  readonly #prefix: string;
  readonly #gate: Gate;
  readonly #onWarning: (warning: StoreWarning) => void;
  readonly #now: () => number;
  readonly #known = new Map<string, Entry>();
  /** Keys of known entries that are not in Redis. */
  readonly #unsaved = new Set<string>();
  #reported = false;

  constructor(options: RedisStoreOptions) {
    this.#connection = options.connection;
    this.#prefix = `${options.prefix}v${VERSION}:`;
    this.#gate = options.gate;
    this.#onWarning = options.onWarning;
    this.#now = options.now;
  }

  async get(keys: readonly string[]): Promise<ReadonlyMap<string, Entry>> {
    await this.#saveRest();
    for (const chunk of chunks(keys, CHUNK)) await this.#read(chunk);
    return pick(this.#known, keys);
  }

  async set(entries: ReadonlyMap<string, Entry>): Promise<void> {
    for (const [key, entry] of entries) this.#take(key, entry);
    await this.#saveRest();
    await this.#save([...entries.keys()]);
  }

  async *entries(): AsyncIterable<readonly [string, Entry]> {
    await this.#saveRest();
    const found = new Set<string>();
    const isWhole = yield* this.#scan(found);
    for (const [key, entry] of this.#known) {
      const counts = !isWhole || this.#unsaved.has(key);
      if (counts && !found.has(key)) yield [key, entry];
    }
  }

  async delete(keys: readonly string[]): Promise<void> {
    for (const key of keys) {
      this.#known.delete(key);
      this.#unsaved.delete(key);
    }
    for (const chunk of chunks(keys, CHUNK)) {
      await this.#connection.write((redis) =>
        Promise.all(chunk.map((key) => redis.del(this.#prefix + key))),
      );
    }
  }

  /** Does nothing, because `get` always reads Redis. */
  async refresh(): Promise<void> {
    await this.#saveRest();
  }

  async close(): Promise<void> {
    if (this.#unsaved.size > 0) this.#connection.tryAgain();
    await this.#saveRest();
  }

  /** @returns whether Redis answered */
  async #read(keys: readonly string[]): Promise<boolean> {
    const texts = await this.#connection.read((redis) =>
      Promise.all(keys.map(async (key) => [key, await textAt(redis, this.#prefix + key)] as const)),
    );
    for (const [key, text] of texts ?? []) {
      const entry = this.#parse(key, text);
      if (entry !== undefined) this.#take(key, entry);
    }
    return texts !== undefined;
  }

  /**
   * @param found called with the keys
   * @returns whether these are all
   */
  async *#scan(found: Set<string>): AsyncGenerator<readonly [string, Entry], boolean> {
    const MATCH = `${this.#prefix.replaceAll(/[\\*?[\]]/g, String.raw`\$&`)}*`;
    let cursor = '0';
    do {
      const from = cursor;
      const page = await this.#connection.read((redis) => redis.scan(from, { MATCH, COUNT: 500 }));
      if (page === undefined) return false;
      cursor = page.cursor;
      // A scan may return a key twice.
      const keys = page.keys
        .map((name) => name.slice(this.#prefix.length))
        .filter((key) => !found.has(key));
      for (const chunk of chunks(keys, CHUNK)) {
        if (!(await this.#read(chunk))) return false;
        for (const [key, entry] of pick(this.#known, chunk)) {
          found.add(key);
          yield [key, entry];
        }
      }
    } while (cursor !== '0');
    return true;
  }

  /** Writes what could not be written when it was set. */
  async #saveRest(): Promise<void> {
    const rest = [...this.#unsaved];
    this.#unsaved.clear();
    await this.#save(rest);
  }

  async #save(keys: readonly string[]): Promise<void> {
    for (const chunk of chunks(keys, CHUNK)) {
      const left = await this.#write(pick(this.#known, chunk));
      for (const key of left) this.#unsaved.add(key);
    }
  }

  /**
   * Reads and merges entries, writes those that nobody has changed meanwhile, and repeats the others.
   * @returns the keys that could not be written
   */
  async #write(entries: ReadonlyMap<string, Entry>): Promise<readonly string[]> {
    const read = await this.#connection.write((redis) =>
      Promise.all(
        Array.from(entries, async ([key, entry]) => ({
          key,
          entry,
          text: await textAt(redis, this.#prefix + key),
        })),
      ),
    );
    if (read === undefined) return [...entries.keys()];
    let left = read;
    for (let tries = 0; left.length > 0 && tries < TRIES; tries += 1) {
      const writes = left.map((it) => this.#toWrite(it));
      const found = await this.#connection.write((redis) =>
        Promise.all(writes.map(({ name, args }) => run<string | null>(redis, REPLACE, name, args))),
      );
      if (found === undefined) break;
      left = left.flatMap((it, at) =>
        typeof found[at] === 'string' ? [{ ...it, text: found[at] }] : [],
      );
    }
    return left.map(({ key }) => key);
  }

  #toWrite({ key, entry, text }: { key: string; entry: Entry; text: string }) {
    const merged = mergeEntries(this.#parse(key, text), entry, this.#now());
    return { name: this.#prefix + key, args: [hash('sha1', text), JSON.stringify(merged), KEPT] };
  }

  #take(key: string, entry: Entry): void {
    this.#known.set(key, mergeEntries(this.#known.get(key), entry, this.#now()));
  }

  /** @param text empty when there is none */
  #parse(key: string, text: string): Entry | undefined {
    if (text === '') return undefined;
    const { entry, isDamaged } = this.#gate(key, toJson(text));
    if (isDamaged) this.#reportUnreadable(key);
    return entry;
  }

  #reportUnreadable(key: string): void {
    if (this.#reported) return;
    this.#reported = true;
    this.#onWarning({
      message:
        `The value of the Redis key ${this.#prefix}${key} is not a product. It is ignored until the ` +
        'product is fetched again, like all other values that cannot be read. If something else ' +
        'writes to these keys, set another `prefix`.',
    });
  }
}

/**
 * Empty when there is none; `NO_TEXT` for a value that is not text. Not MGET, because the keys may be on
 * several nodes.
 */
async function textAt(redis: RedisClient, name: string): Promise<string> {
  try {
    return (await redis.get(name)) ?? '';
  } catch (error) {
    if ((error as Error).message.startsWith('WRONGTYPE')) return NO_TEXT;
    throw error;
  }
}

const NO_TEXT = 'no text';

function toJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
