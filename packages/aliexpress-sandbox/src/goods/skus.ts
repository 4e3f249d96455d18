import { between } from '../random.ts';
import type { Language, Translated } from './language.ts';
import { goods } from './kinds.ts';
import { timesPrice } from './price.ts';
import type { SampleProduct } from './sample.ts';

/** One of the ways in which a product can be bought. */
export interface SampleSku {
  readonly id: string;
  /** What is different about it; the names are in the market's language. */
  readonly properties: Readonly<Record<string, string>>;
  readonly sale: string;
  readonly list: string;
  readonly picture: string;
}

const colours = ['Black', 'White', 'Grey', 'Blue', 'Green', 'Red'];

// prettier-ignore
const names = {
  colour: { EN: 'Color', DE: 'Farbe', ES: 'Color', FR: 'Couleur', PT: 'Cor', IT: 'Colore', HE: 'צבע' },
  model: { EN: 'Model', DE: 'Modell', ES: 'Modelo', FR: 'Modèle', PT: 'Modelo', IT: 'Modello', HE: 'דגם' },
} satisfies Record<string, Translated>;

/** Sellers ask for less or more than for the model that the price in a list is of. */
const factors = [1, 0.9, 1.15, 1.4];

/** One colour to six of each model, up to 24; the first costs what the product does. */
export function sampleSkus(product: SampleProduct, language: Language): SampleSku[] {
  const { id, skuId, price, pictures } = product;
  const models = goods[product.kind].specs.slice(0, between(1, 4, id, 'models'));
  const shades = colours.slice(0, between(1, 6, id, 'colours'));
  return models.flatMap((model, row) =>
    shades.map((colour, column) => ({
      id: String(BigInt(skuId) + BigInt(row * colours.length + column)),
      properties: { [names.colour[language]]: colour, [names.model[language]]: model },
      sale: timesPrice(price.sale, factors[row] ?? 1),
      list: timesPrice(price.list, factors[row] ?? 1),
      picture: pictures[column % pictures.length] ?? '',
    })),
  );
}
