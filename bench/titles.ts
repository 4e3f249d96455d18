/**
 * How well titles tell a product that a shop has edited from another product under the same id.
 * Counts false alarms and misses for each value that `LEAST_LIKENESS` of the catalog could have. Only
 * products whose pictures have changed matter: with the same main picture, titles are not compared.
 *
 * Its titles are made up, like those of the sandbox: public records of AliExpress's titles over time
 * are too few to count.
 */
import { kinds, sampleIds, sampleProduct, type SampleProduct } from 'aliexpress-sandbox';
import { titleLikeness } from '../packages/aliexpress-catalog/src/entries/title-likeness.ts';
import { keep, publish } from './publish.ts';
import { EDITS } from './titles/edits.ts';
import { SHOPS, type TitledProduct } from './titles/products.ts';

const LEVELS = [0.2, 0.25, 0.3, 0.35, 0.4, 0.45, 0.5, 0.55];
const LANGUAGES = ['EN', 'DE', 'ES', 'FR', 'PT', 'IT', 'HE'];
const PRODUCTS_OF_A_KIND = 2;

const edited = SHOPS.flatMap(({ products }) =>
  products.flatMap(({ title }) => EDITS.map((edit) => titleLikeness(title, edit(title)))),
);
const rewritten = SHOPS.flatMap(({ products }) =>
  products.flatMap(({ title, rewritten: anew }) => anew.map((it) => titleLikeness(title, it))),
);
const sameShop = SHOPS.flatMap(({ products }) => othersOf(products, products));
const otherShop = SHOPS.flatMap((shop) =>
  SHOPS.filter((it) => it !== shop && it.language === shop.language).flatMap((it) =>
    othersOf(shop.products, it.products),
  ),
);
const samples = LANGUAGES.flatMap((language) => pairs(samplesIn(language)));
const sameCategory = samples.filter(([a, b]) => a.subcategory.id === b.subcategory.id);
const otherCategory = samples.filter(([a, b]) => a.subcategory.id !== b.subcategory.id);

const same = { edited, rewritten };
const others = {
  'in the same shop and category': sameShop,
  'in another shop and category': otherShop,
  'sandbox, same category': sameCategory.map(likenessOf),
  'sandbox, another category': otherCategory.map(likenessOf),
};

const rows = LEVELS.map((level) => ({
  level,
  falseAlarms: shares(same, (likeness) => likeness < level),
  misses: shares(others, (likeness) => likeness >= level),
}));
publish(
  'The same product, with other pictures: false alarms',
  rows.map(({ level, falseAlarms }) => inPercent(level, falseAlarms, same)),
);
publish(
  'Another product: misses',
  rows.map(({ level, misses }) => inPercent(level, misses, others)),
);
keep('titles', { figures: rows });

function othersOf(products: readonly TitledProduct[], among: readonly TitledProduct[]): number[] {
  return products.flatMap((product) =>
    among
      .filter((other) => other !== product)
      .flatMap(({ title, rewritten: anew }) => [title].concat(anew))
      .map((title) => titleLikeness(product.title, title)),
  );
}

function samplesIn(language: string): SampleProduct[] {
  return kinds.flatMap((kind) =>
    sampleIds(kind, PRODUCTS_OF_A_KIND).map((id) => sampleProduct(id, { language })),
  );
}

/** Products of different kinds: another desk lamp has the words of the first. */
function pairs(products: readonly SampleProduct[]): [SampleProduct, SampleProduct][] {
  return products.flatMap((a, at) =>
    products
      .slice(at + 1)
      .filter((b) => a.kind !== b.kind)
      .map((b): [SampleProduct, SampleProduct] => [a, b]),
  );
}

function likenessOf([a, b]: readonly [SampleProduct, SampleProduct]): number {
  return titleLikeness(a.title, b.title);
}

type Likenesses = Readonly<Record<string, readonly number[]>>;

function shares(likenesses: Likenesses, counts: (likeness: number) => boolean) {
  return Object.fromEntries(
    Object.entries(likenesses).map(([name, all]) => [name, all.filter(counts).length / all.length]),
  );
}

function inPercent(level: number, found: Record<string, number>, of: Likenesses) {
  const cells = Object.entries(found).map(([name, share]) => [
    `${name} (${of[name]?.length})`,
    `${(100 * share).toFixed(1)}%`,
  ]);
  return { 'least likeness': level.toFixed(2), ...Object.fromEntries(cells) };
}
