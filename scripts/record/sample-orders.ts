import { existsSync, readdirSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Runs commands in a site that has no orders of the sample data, and removes those that they keep. Orders
 * of accounts stay.
 */
export async function withoutSampleOrders(root: string, use: () => Promise<void>): Promise<void> {
  remove(root);
  try {
    await use();
  } finally {
    remove(root);
  }
}

function remove(root: string): void {
  const folder = join(root, '.aliexpress-orders');
  rmSync(join(folder, 'sample'), { recursive: true, force: true });
  if (existsSync(folder) && readdirSync(folder).every((name) => name === '.gitignore')) {
    rmSync(join(folder, '.gitignore'), { force: true });
    rmdirSync(folder);
  }
}
