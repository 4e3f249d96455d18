import { expect, test } from 'vitest';
import { gatewayFor, GONE, ids, LAMP, NO_PAUSE, productCalls } from './helpers/gateway.ts';
import { makeSite, shownTitle } from './helpers/site.ts';

const US = { country: 'US', currency: 'USD', language: 'EN' };
const [, other] = ids(60) as [string, string];

const CARD = `---
  import type { CardProps } from 'astro-aliexpress/components';
  import ProductField from 'astro-aliexpress/components/ProductField.astro';
  type Props = CardProps & { class?: string };
  const { card, heading: Title = 'h3', own, class: className } = Astro.props;
  ---
  <section class:list={['mine', className]} data-layout={card.layout}>
    <Title><a {...card.link}>{card.title.text}</a></Title>
    {card.price && <p>{card.price.text} <time datetime={card.price.datetime}>{card.price.date}</time></p>}
    <i><ProductField id={card.id} name="shop" /></i>
    {own?.footer && <Fragment set:html={own.footer} />}
  </section>`;

test('a tag is the site’s own component: it gets the same props, and its ids stay in batches', async () => {
  const sandbox = await gatewayFor();
  const built = await makeSite({
    'src/components/MyProduct.astro': `---
      import { getProduct } from 'astro-aliexpress/data';
      const { id, badge, ...rest } = Astro.props;
      const product = await getProduct(id, { page: Astro });
      ---
      <div class="mine" data-rest={Object.keys(rest).join()}><b>{badge}</b>{product.title.text}<slot /></div>`,
    'src/pages/index.mdx': ids(60)
      .map((id) => `<Product id="${id}" badge="Best" layout="row">Text</Product>`)
      .join('\n\n'),
  }).build({ ...NO_PAUSE, components: { Product: './src/components/MyProduct.astro' } });
  const boxes = built.page('index.html').querySelectorAll('div.mine');
  expect(boxes.map((it) => it.text.trim())).toEqual(
    ids(60).map((id) => `Best${shownTitle(sandbox.product(id, US)!)}Text`),
  );
  expect(boxes[0]!.getAttribute('data-rest')).toBe('layout');
  expect(productCalls(sandbox)).toHaveLength(2);
  expect(built.report.items[0]!.usages).toMatchObject([{ file: 'src/pages/index.mdx', line: 1 }]);
});

test('a card of the site’s own is that of all tags that have cards', async () => {
  const sandbox = await gatewayFor();
  const built = await makeSite({
    'src/Card.astro': CARD,
    'src/pages/index.mdx': [
      `<Product id="${LAMP}" layout="row" class="here"><b slot="footer">Mine.</b></Product>`,
      `<ProductGrid ids={['${LAMP}', '${other}']} heading="h4" />`,
      `<ProductList items={[{ id: '${LAMP}' }]} />`,
      '<ProductSearch keywords="lamp" limit={2} />',
      `<Product id="${GONE}" />`,
    ].join('\n\n'),
  }).build({ ...NO_PAUSE, components: { Card: 'src/Card.astro' } });
  const page = built.page('index.html');
  const cards = page.querySelectorAll('section.mine');
  expect(cards).toHaveLength(6);
  const truth = sandbox.product(LAMP, US)!;
  expect(cards[0]!.querySelector('h3 a')!.text).toBe(shownTitle(truth));
  expect(cards[0]!.querySelector('p')!.text).toContain(`$${truth.price.sale}`);
  expect(cards[0]!.querySelector('i')!.text).toBe(truth.shop.name);
  expect(cards[0]!.getAttribute('data-layout')).toBe('row');
  expect(cards[0]!.classNames).toBe('mine here');
  expect(cards[0]!.querySelector('b')!.text).toBe('Mine.');
  expect(page.querySelectorAll('section.mine h4')).toHaveLength(2);
  expect(page.querySelectorAll('li section.mine')).toHaveLength(5);
  // What cannot be shown stays a notice of ours.
  expect(page.querySelectorAll('article')).toHaveLength(1);
  expect(page.querySelectorAll('[role=note]')).toHaveLength(1);
});

test('a component may come from a package, and ours may be used within it', async () => {
  await gatewayFor();
  const built = await makeSite({
    'node_modules/cards/package.json': '{ "name": "cards", "exports": { "./*": "./*" } }',
    'node_modules/cards/Boxed.astro': `---
      import { Product } from 'astro-aliexpress/components';
      ---
      <div class="boxed"><Product {...Astro.props} /></div>`,
    'src/pages/index.mdx': `<Product id="${LAMP}" />`,
  }).build({ ...NO_PAUSE, components: { Product: 'cards/Boxed.astro' } });
  expect(built.page('index.html').querySelectorAll('.boxed article h3')).toHaveLength(1);
});

test.each([
  './src/components/Missing.astro',
  'src/components/Missing.astro',
  'not-installed/Product.astro',
  './src/pages',
])('%s, which there is not, stops the build with its name', async (path) => {
  const site = makeSite({ 'src/pages/index.mdx': `<Product id="${LAMP}" />` });
  await expect(site.build({ sandbox: true, components: { Product: path } })).rejects.toThrow(
    `\`components.Product\` is set to "${path}", which doesn’t exist`,
  );
});

test('a tag that there is not cannot be replaced', async () => {
  const components = { Produkt: './a.astro' };
  const site = makeSite({ 'src/pages/index.mdx': 'Text' });
  await expect(site.build({ components } as object)).rejects.toThrow(/components/);
});
