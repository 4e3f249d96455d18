import type { Entry } from '../entries/entry.ts';
import { wasUsedLately } from '../entries/last-used.ts';
import type { Store } from './store.ts';

/** Notes to the week which stored products a build has used. */
export class UseNotes {
  readonly #store: Store;
  readonly #now: () => number;
  readonly #keys = new Set<string>();

  constructor(store: Store, now: () => number) {
    this.#store = store;
    this.#now = now;
  }

  add(key: string, entry: Entry): void {
    if (!wasUsedLately(entry, this.#now())) this.#keys.add(key);
  }

  async write(): Promise<void> {
    const lastUsedAt = this.#now();
    const known = await this.#store.get([...this.#keys]);
    const unnoted = [...known].filter(([, entry]) => !wasUsedLately(entry, lastUsedAt));
    if (unnoted.length === 0) return;
    await this.#store.set(new Map(unnoted.map(([key, entry]) => [key, { ...entry, lastUsedAt }])));
  }
}
