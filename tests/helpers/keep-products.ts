import { join } from 'node:path';
import { createClient, type Product } from 'aliexpress-affiliate';
import { createFileStore } from 'aliexpress-catalog';
import { startSandbox } from 'aliexpress-sandbox';

const US = { country: 'US', currency: 'USD', language: 'EN' };

/**
 * Makes the store of a site with the option `cache.dir: 'store'` know products as the sandbox has
 * them, but for what `change` says.
 */
export async function keepProducts(
  root: string,
  ids: readonly string[],
  change: (product: Product) => { readonly fetchedAt?: number } & Partial<Product>,
): Promise<void> {
  const sandbox = await startSandbox();
  const { url: gateway, appKey, appSecret, trackingId } = sandbox;
  const limits = { interval: 0 };
  const client = createClient({ gateway, appKey, appSecret, trackingId, limits });
  const { products } = await client.getProducts(ids, US);
  const store = createFileStore({ dir: join(root, 'store') });
  await store.set(
    new Map(
      products.map((product) => {
        const { fetchedAt = Date.now(), ...parts } = change(product);
        const entry = { v: 2, state: 'available', fetchedAt, product: { ...product, ...parts } };
        return [`US-USD-EN/${trackingId}/${product.id}`, entry as never];
      }),
    ),
  );
  await store.close();
  await sandbox.close();
}

export function daysAgo(days: number): number {
  return Date.now() - days * 86_400_000;
}
