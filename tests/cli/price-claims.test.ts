/** `check` compares what posts say of prices with the store. */
import type { AliexpressOptions } from 'astro-aliexpress';
import { expect, test } from 'vitest';
import { json, makeSiteWithConfig, run } from '../helpers/command-line.ts';
import { gatewayFor, ids, LAMP, NO_PAUSE } from '../helpers/gateway.ts';
import { daysAgo, keepProducts } from '../helpers/keep-products.ts';

const [OTHER] = ids(40).filter((id) => id !== LAMP) as [string];
const OPTIONS: AliexpressOptions = {
  ...NO_PAUSE,
  aliases: { lamp: LAMP },
  cache: { dir: 'store' },
};

const POST = `---
title: Lamps under $5
---

The <ProductLink id="lamp">Lamp</ProductLink> is bright,
for **under $20**. It costs $24.90 in other colours.

<ProductLink id="lamp">This lamp</ProductLink> is bright, for **under $20**.

- A [lamp](https://www.aliexpress.com/item/${LAMP}.html) for only $20.
- <ProductLink id="lamp">Lamp</ProductLink> or <ProductLink id="${OTHER}">lamp</ProductLink>, under $20.
- <ProductLink id={picked}>Lamp</ProductLink>, under $20.
- <ProductLink id="lamp">Lamp</ProductLink>, under $30.

Under $20.
`;

test('a price in the text that is off by more than a tenth is a warning, with today’s price', async () => {
  await gatewayFor();
  const site = makeSiteWithConfig(
    {
      'src/pages/post.mdx': POST,
      'src/pages/note.md': `The [lamp](https://www.aliexpress.com/item/${LAMP}.html) costs less than $20.\n`,
    },
    OPTIONS,
  );
  await keepProducts(site.root, [LAMP, OTHER], () => ({
    fetchedAt: daysAgo(1),
    salePrice: { amount: '24.90', currency: 'USD' },
    listPrice: { amount: '49.00', currency: 'USD' },
  }));
  const check = (...args: string[]) =>
    run(['check', '--offline', '--root', site.root, '--only', 'price-claim', ...args]);
  const ran = await check('--json');
  const { findings } = json<{ findings: Record<string, unknown>[] }>(ran);
  expect(
    findings.map(({ file, line, column }) => `${String(file)}:${String(line)}:${String(column)}`),
  ).toEqual(['src/pages/note.md:1:70', 'src/pages/post.mdx:8:65', 'src/pages/post.mdx:10:64']);
  expect(findings[1]).toMatchObject({
    kind: 'price-claim',
    severity: 'warning',
    id: LAMP,
    message: expect.stringMatching(
      /^Your text says “under \$20”, but the price is \$24\.90, AliExpress’s list price \$49\.00 \(\d{1,2} \w{3} \d{4}\)\.$/,
    ),
    fix: 'Correct the text, or write `<ProductPrice id="lamp" />`, which shows the price of each build.',
  });
  expect(ran.code).toBe(1);
  expect((await check('--ignore', 'price-claim')).code).toBe(0);
});
