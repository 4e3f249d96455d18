/**
 * What a build does with the catalog, and nothing else: it resolves every product from a folder that
 * it shares. It tells its parent of each phase, and of each batch once that is kept.
 */
import fs from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { systemClock, type Product } from 'aliexpress-affiliate';
import { createCatalog, fileBackend } from 'aliexpress-catalog';

export type Message =
  | { readonly phase: 'opening' | 'fetching' | 'closing' | 'closed' }
  | { readonly kept: readonly string[]; readonly at: number }
  | { readonly call: true }
  | { readonly problem: string };

export interface Work {
  readonly dir: string;
  /** The build's clock stands still; ms since the epoch. */
  readonly now: number;
  readonly products: number;
  readonly appKey: string;
  readonly dailyQuota: number;
  readonly interval: number;
  /** Kills itself before this step of closing on the disk. */
  readonly fatalStep?: number;
}

const MARKET = { country: 'US', currency: 'USD', language: 'EN' };

/** About 2.5 kB of JSON. */
function product(id: string, now: number): Product {
  return {
    id,
    title: `Product ${id}`,
    images: Array.from({ length: 6 }, (_, i) => `https://ae01.alicdn.com/kf/S${id}${i}.jpg`),
    promotionLink: `https://s.click.aliexpress.com/s/${id.repeat(130)}`,
    salePrice: { amount: `${now % 100}.50`, currency: 'USD' },
    currencyAsAsked: true,
  };
}

async function build({ dir, now, products, fatalStep, ...options }: Work): Promise<void> {
  const tell = (message: Message) => void process.send!(message);
  const onWarning = ({ message }: { message: string }) => tell({ problem: message });
  tell({ phase: 'opening' });
  const clock = { ...systemClock, now: () => now };
  const open = fileBackend({ dir });
  const backend = await open({ ...options, clock, onWarning });
  const { store } = backend;
  const set = store.set.bind(store);
  store.set = async (entries) => {
    await set(entries);
    tell({ kept: [...entries.keys()], at: now });
  };
  const catalog = createCatalog({
    client: {
      async getProducts(ids) {
        await backend.ledger.spend();
        tell({ call: true });
        return { products: ids.map((id) => product(id, now)), unavailable: [], unresolved: [] };
      },
      searchProducts: nothing,
      getHotProducts: nothing,
      getFeaturedPromoProducts: nothing,
    },
    store,
    leases: backend.leases,
    trackingId: 'torture',
    // Everything is asked again in the next round, whose clock is two seconds ahead.
    freshness: { maxAge: 1 },
    batchWait: 1,
    leaseWait: 100,
    now: clock.now,
    onWarning,
  });
  tell({ phase: 'fetching' });
  const ids = Array.from({ length: products }, (_, i) => String(1_005_000_000_000_000 + i));
  const resolved = await catalog.resolve(ids, MARKET);
  const stale = resolved.filter(({ result }) => result.state !== 'available' || result.stale);
  if (stale.length > 0) tell({ problem: `${stale.length} products were not had.` });
  tell({ phase: 'closing' });
  if (fatalStep !== undefined) dieAtStep(fatalStep);
  await catalog.close();
  await backend.close();
  // Disconnecting does not wait for what is still to be sent.
  await new Promise((resolve) => process.send!({ phase: 'closed' } satisfies Message, resolve));
}

function dieAtStep(fatalStep: number): void {
  let step = 0;
  for (const name of ['writeFileSync', 'fsyncSync', 'renameSync', 'rmSync'] as const) {
    const original = fs[name] as (...given: unknown[]) => unknown;
    Object.assign(fs, {
      [name](...given: unknown[]) {
        step += 1;
        if (step === fatalStep) process.kill(process.pid, 'SIGKILL');
        return original(...given);
      },
    });
  }
  syncBuiltinESMExports();
}

await build(JSON.parse(process.argv[2]!) as Work);
process.disconnect();

async function* nothing() {}
