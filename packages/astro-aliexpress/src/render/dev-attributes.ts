import { nameOf } from '../core/answer.ts';
import { answerKey } from './baked.ts';
import type { Looked } from './lookup.ts';
import type { RenderSettings } from './settings.ts';

/** Attributes that tell the dev toolbar which product an element shows (`answerKey`). */
export interface DevAttributes {
  readonly 'data-aliexpress-product': string;
}

/** Empty in builds. */
export function devAttributes(
  { answer, market }: Looked,
  { dev }: RenderSettings,
): DevAttributes | undefined {
  return dev ? { 'data-aliexpress-product': answerKey(nameOf(answer), market) } : undefined;
}
