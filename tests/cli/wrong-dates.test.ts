/** `check` warns of dates that an author can't have meant. */
import { expect, test } from 'vitest';
import { json, makeSiteWithConfig, run } from '../helpers/command-line.ts';
import { ids, LAMP, NO_PAUSE } from '../helpers/gateway.ts';

const [OTHER] = ids(1);

test('a `since` or `reviewed` in the future, in the wrong order or no date is a warning', async () => {
  const { root } = makeSiteWithConfig(
    {
      'src/products.yaml': `lamp:\n  id: '${LAMP}'\n  since: 2025-03\n  reviewed: 2062-11-28\nmug: { id: '${OTHER}', since: 2025-03 }\n`,
      'src/pages/index.mdx': `<Product id="lamp" />

<Product id="mug" reviewed="2025-02-28" />

<Product id="mug" reviewed="yesterday" />

<Product id="mug" since="2062-01" reviewed="2025-03-01" />

<ProductList items={[{ id: 'mug', reviewed: '2025-03-01' }, { id: 'mug', since: '2062' }]} />

<Product id="mug" since={2025} />
`,
    },
    { ...NO_PAUSE, aliases: 'src/products.yaml' },
  );
  const args = ['check', '--offline', '--only', 'wrong-date', '--root', root];
  const checked = await run([...args, '--json']);
  expect(checked.code).toBe(1);
  const { findings } = json<{ findings: { file: string; line: number; message: string }[] }>(
    checked,
  );
  expect(findings.map(({ file, line, message }) => `${file}:${line} ${message}`)).toEqual([
    'src/pages/index.mdx:3 `reviewed: 2025-02-28` of `<Product>` is before `since`.',
    'src/pages/index.mdx:5 `reviewed: yesterday` of `<Product>` is no day.',
    'src/pages/index.mdx:7 `since: 2062-01` of `<Product>` is in the future.',
    'src/pages/index.mdx:9 `since: 2062` of `<ProductList>` is no month.',
    'src/pages/index.mdx:11 `since: 2025` of `<Product>` is no month.',
    'src/products.yaml:4 `reviewed: 2062-11-28` of `lamp` is in the future.',
  ]);
  expect((await run([...args, '--ignore', 'wrong-date'])).code).toBe(0);
});
