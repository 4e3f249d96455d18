import { expect, test } from 'vitest';
import { gatewayFor, ids, NO_PAUSE } from './helpers/gateway.ts';
import { makeSite, product } from './helpers/site.ts';

const PAGES = 20;
const ON_A_PAGE = 5;

/** A blog whose posts name other products each. */
function blog() {
  const all = ids(PAGES * ON_A_PAGE);
  return makeSite(
    Object.fromEntries(
      Array.from({ length: PAGES }, (_, at) => [
        `src/pages/post-${at}.mdx`,
        all
          .slice(at * ON_A_PAGE, (at + 1) * ON_A_PAGE)
          .map(product)
          .join('\n\n'),
      ]),
    ),
  );
}

const hrefs = (files: ReadonlyMap<string, string>) =>
  [...files.values()].flatMap((html) =>
    Array.from(html.matchAll(/href="(https:\/\/s\.click[^"]+)"/g), ([, href]) => href!),
  );

test('a build that refetches everything changes no byte when there is no news', async () => {
  const sandbox = await gatewayFor();
  const site = blog();
  const options = { ...NO_PAUSE, cache: { maxAge: 0 } };
  const first = await site.build(options);
  expect(first.report.calls.made).toBeLessThanOrEqual(4);
  const pages = first.files();
  const links = hrefs(pages);
  expect(new Set(links).size).toBe(PAGES * ON_A_PAGE);
  expect(
    links.filter((link) => !/^https:\/\/s\.click\.aliexpress\.com\/e\/_\w+$/.test(link)),
  ).toEqual([]);

  const second = await site.build(options);
  expect(second.report.calls.made).toBe(2);
  expect(second.files()).toEqual(pages);
  expect(sandbox.calls).toHaveLength(first.report.calls.made + 2);
});

test("with `links.form: 'long'` no call makes a link, and the pages stay still all the same", async () => {
  const sandbox = await gatewayFor();
  const site = blog();
  const options = { ...NO_PAUSE, cache: { maxAge: 0 }, links: { form: 'long' } } as const;
  const pages = (await site.build(options)).files();
  expect(hrefs(pages).every((link) => link.includes('/s/'))).toBe(true);
  expect((await site.build(options)).files()).toEqual(pages);
  expect(sandbox.calls).toHaveLength(4);
});
