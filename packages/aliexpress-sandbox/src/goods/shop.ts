import { between, chance, pick } from '../random.ts';

export interface Shop {
  readonly id: string;
  readonly name: string;
  /** Part of the titles of many of its products. */
  readonly brand: string;
}

// Made up: none of these is meant to be anybody's name.
const brands = [
  'NORVIO',
  'Lumeka',
  'KORVAN',
  'Zentiq',
  'HOSHIRO',
  'Peltona',
  'BRIKON',
  'Vantiro',
  'Ovelle',
  'TAMBRIK',
  'Quillio',
  'MERIDO',
] as const;

/** The shop that sells a product: one of 300. */
export function shopOf(id: string): Shop {
  const number = 1_102_000_000 + between(0, 299, id, 'shop') * 4561;
  const brand = pick(brands, number, 'brand');
  const name = chance(0.3, number, 'unnamed')
    ? `Shop${number} Store`
    : `${brand} ${pick(['Official', 'Factory', 'Global', 'Digital'], number, 'name')} Store`;
  return { id: String(number), name, brand };
}
