import { pick } from '../core/random.ts';
import { cables } from './cables.ts';
import type { Goods } from './goods.ts';
import { home } from './home.ts';
import { light } from './light.ts';
import { power } from './power.ts';
import { screens } from './screens.ts';
import { sound } from './sound.ts';
import { typing } from './typing.ts';

const all = { ...typing, ...light, ...cables, ...power, ...sound, ...screens, ...home };

/** Kind of a sample product: `desk-lamp`, `mug`, … */
export type SampleKind = keyof typeof all;

export const goods: Readonly<Record<SampleKind, Goods>> = all;

export const kinds = Object.keys(all) as [SampleKind, ...SampleKind[]];

/** Ids in documentation and examples, which keep their kind. */
const known: ReadonlyMap<string, SampleKind> = new Map<string, SampleKind>([
  ['1005006338829917', 'cable-bag'],
  ['1005006861238003', 'cable-clips'],
  ['1005008924358757', 'cable-organizer'],
  ['4001016061682', 'desk-lamp'],
]);

/** The kind of a global id. */
export function kindOf(id: string): SampleKind {
  return known.get(id) ?? pick(kinds, id, 'kind');
}

/** Known ids of a kind, for lists. */
export function knownIds(kind: SampleKind): string[] {
  return [...known].filter(([, its]) => its === kind).map(([id]) => id);
}
