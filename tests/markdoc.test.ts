import markdoc from '@astrojs/markdoc';
import { expect, test } from 'vitest';
import { json, run } from './helpers/command-line.ts';
import { gatewayFor, LAMP, NO_PAUSE, productCalls } from './helpers/gateway.ts';
import { makeSite } from './helpers/site.ts';

const OTHER = '1005032477552897';
const THIRD = '1005084261902937';

const SITE = {
  // So that Vite bundles what these packages have.
  'package.json': JSON.stringify({
    name: 'site',
    type: 'module',
    dependencies: { '@astrojs/markdoc': '*', 'astro-aliexpress': '*' },
  }),
  'markdoc.config.mjs': `import { defineMarkdocConfig } from '@astrojs/markdoc/config';
import { productTags } from 'astro-aliexpress/markdoc';
export default defineMarkdocConfig({ tags: productTags });`,
  'src/content.config.ts': `import { defineCollection } from 'astro:content';
import { glob } from 'astro/loaders';
const loader = glob({ pattern: '**/*.mdoc', base: './src/posts' });
export const collections = { posts: defineCollection({ loader }) };`,
  'src/pages/[slug].astro': `---
import { getCollection, render } from 'astro:content';
export const getStaticPaths = async () =>
  (await getCollection('posts')).map((post) => ({ params: { slug: post.id }, props: { post } }));
const { Content } = await render(Astro.props.post);
---
<html lang="en"><body><Content /></body></html>`,
  'src/posts/lamp.mdoc': `---
title: Lamp
---

# A lamp

{% Product id="${LAMP}" title="My lamp" layout="row" facts=["orders"] class="wide" /%}

See {% ProductLink id="${OTHER}" %}this one{% /ProductLink %}, too.
`,
  'src/posts/list.mdoc': `{% ProductList items=[{id: "${LAMP}", reason: "Cheap"}, {id: "${THIRD}"}] /%}

{% Product id="${OTHER}" layout="wide" /%}
`,
};

test('tags in Markdoc become cards, whose products come with one call', async () => {
  const sandbox = await gatewayFor();
  const site = makeSite(SITE);
  const { page, report } = await site.build(NO_PAUSE, { integrations: [markdoc()] });

  const lamp = page('lamp/index.html');
  const card = lamp.querySelector('article.alx-card')!;
  expect(card.classList.value).toEqual(expect.arrayContaining(['alx-row', 'wide']));
  expect(card.querySelector('h3 bdi')!.text).toBe('My lamp');
  expect(lamp.querySelector('p > a')!.text).toBe('this one');
  const list = page('list/index.html');
  expect(list.querySelectorAll('ol h3')).toHaveLength(2);
  expect(list.querySelector('.alx-description')!.text).toContain('Cheap');
  expect(list.querySelectorAll('script')).toEqual([]);

  expect(productCalls(sandbox)).toHaveLength(1);
  const places = report.items.map(({ id, usages }) => [
    id,
    usages.map(({ file, line }) => `${file}:${line}`),
  ]);
  expect(Object.fromEntries(places)).toEqual({
    [LAMP]: ['src/posts/lamp.mdoc:7', 'src/posts/list.mdoc:1'],
    [OTHER]: ['src/posts/lamp.mdoc:9', 'src/posts/list.mdoc:3'],
    [THIRD]: ['src/posts/list.mdoc:1'],
  });
  expect(report.findings).toEqual([
    expect.objectContaining({
      kind: 'prop-value',
      usage: { file: 'src/posts/list.mdoc', line: 3, column: 34 },
    }),
  ]);
});

test('a tag in a link, a link in a tag and a block in a sentence are named', async () => {
  const site = makeSite({
    'astro.config.mjs': `import aliexpress from 'astro-aliexpress';
      export default { integrations: [aliexpress()] };`,
    'src/posts/links.mdoc': `{% ProductLink id="${OTHER}" %}this [page](/there/){% /ProductLink %}, [here](/here/)

[{% ProductImage id="${OTHER}" /%}](/there/)

{% ProductLink id="${OTHER}" %}{% ProductImage id="${OTHER}" /%}{% /ProductLink %}

Words {% Product id="${OTHER}" facts=["orders"] /%} and words.
`,
    'src/posts/fine.mdoc': `{% Product id="${OTHER}" %}
See [others](/others/).
{% /Product %}

See {% ProductLink id="${OTHER}" %}this one{% /ProductLink %}.

- {% Product id="${OTHER}" /%}

{% ProductGrid %}
{% Product id="${OTHER}" /%} {% Product id="${OTHER}" /%}
{% /ProductGrid %}
`,
  });
  const { findings } = json<{ findings: { file: string; line: number; column: number }[] }>(
    await run(['check', '--offline', '--only', 'nested-tag', '--json', '--root', site.root]),
  );
  expect(findings.map(({ file, line, column }) => `${file}:${line}:${column}`)).toEqual([
    'src/posts/links.mdoc:1:45',
    'src/posts/links.mdoc:3:2',
    'src/posts/links.mdoc:5:40',
    'src/posts/links.mdoc:7:7',
  ]);
});

test('`convert` turns links in Markdoc into tags, and the site builds', async () => {
  await gatewayFor();
  const page = `https://www.aliexpress.com/item/${LAMP}.html`;
  const site = makeSite({
    ...SITE,
    'astro.config.mjs': `import aliexpress from 'astro-aliexpress';
      export default { integrations: [aliexpress()] };`,
    'src/posts/lamp.mdoc': `My pick:\n\n${page}\n\nSee [this *lamp*](${page}), too.\n\n- ${page}\n`,
  });
  const args = ['convert', '--inline', '--write', '--root', site.root];
  expect(await run(args)).toMatchObject({ code: 0 });
  const lamp = (await site.build(NO_PAUSE, { integrations: [markdoc()] })).page('lamp/index.html');
  expect(lamp.querySelectorAll('article.alx-card')).toHaveLength(2);
  expect(lamp.querySelector('p article')).toBeNull();
  expect(lamp.querySelector('p > a')!.innerHTML).toContain('this <em>lamp</em>');
});

test('`check` reads Markdoc in a site without MDX', async () => {
  const site = makeSite({
    'astro.config.mjs': `import aliexpress from 'astro-aliexpress';
      export default { integrations: [aliexpress()] };`,
    'src/posts/list.mdoc': `Text\n\n{% Product id="${OTHER}" layout="wide" /%}\n`,
  });
  const { findings } = json<{ findings: object[] }>(
    await run(['check', '--offline', '--only', 'prop-value', '--json', '--root', site.root]),
  );
  expect(findings).toEqual([
    expect.objectContaining({ file: 'src/posts/list.mdoc', line: 3, column: 34 }),
  ]);
});
