/** Whole builds with their cache on a full and on a read-only disk: real ones. */
import { describe, expect, test } from 'vitest';
import {
  canMount,
  smallDisk,
  type SmallDisk,
} from '../packages/aliexpress-catalog/test/support/small-disk.ts';
import { gatewayFor, ids, NO_PAUSE, productCalls } from './helpers/gateway.ts';
import { makeSite, page, product } from './helpers/site.ts';

describe.skipIf(!canMount())('a cache on a disk', () => {
  test.each([
    ['that is full', (disk: SmallDisk) => disk.fill()],
    ['that is read-only', (disk: SmallDisk) => disk.makeReadOnly()],
  ])('%s costs the cache, not the build, and is said once', async (_, spoil) => {
    const sandbox = await gatewayFor();
    const disk = smallDisk(1_000_000);
    const options = { ...NO_PAUSE, cache: { dir: disk.dir } };
    const [first, ...others] = ids(3);
    const site = makeSite(page(product(first!)));
    await site.build(options);
    spoil(disk);
    const before = disk.contents('products-v2');
    site.write(page(...[first!, ...others].map(product)));
    const built = await site.build(options);
    expect(built.report.products).toMatchObject({ total: 3, fresh: 3 });
    expect(built.page('index.html').querySelectorAll('article h3')).toHaveLength(3);
    // The one that is kept was not asked again.
    expect(productCalls(sandbox)).toHaveLength(2);
    expect(built.output.match(/cannot be written/g)).toHaveLength(1);
    expect(Object.keys(before)).not.toEqual([]);
    expect(disk.contents('products-v2')).toEqual(before);
  });
});
