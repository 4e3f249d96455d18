import { nameOf } from '../core/answer.ts';
import { answerKey } from './baked.ts';
import type { Looked } from './lookup.ts';
import type { RenderSettings } from './settings.ts';

/** Attributes by which the dev toolbar knows what an element shows: `answerKey` of a product. */
export interface DevAttributes {
  readonly 'data-aliexpress-product': string;
}

/** None in a built page. */
export function devAttributes(
  { answer, market }: Looked,
  { dev }: RenderSettings,
): DevAttributes | undefined {
  return dev ? { 'data-aliexpress-product': answerKey(nameOf(answer), market) } : undefined;
}
