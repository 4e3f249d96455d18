import { z } from 'zod';
import { fields } from '../wire/envelope.ts';
import { parseLossless } from '../wire/lossless-json.ts';
import type { SkuProperty } from './sku-details.ts';
import { line } from '../wire/fields.ts';

/** More than any SKU has. */
const MOST_PROPERTIES = 50;

const propertyText = z.union([z.string(), z.number()]).transform(String).pipe(line(200));

/** What is in a list of objects (one, mostly), or in the JSON of such a list: it comes as a string. */
export function readSkuProperties(value: unknown): SkuProperty[] {
  const pairs = [parsed(value)].flat().flatMap((member) => Object.entries(fields(member) ?? {}));
  return pairs.slice(0, MOST_PROPERTIES).flatMap(([key, member]) => {
    const name = propertyText.safeParse(key);
    const text = propertyText.safeParse(member);
    return name.success && text.success ? [{ name: name.data, value: text.data }] : [];
  });
}

function parsed(value: unknown): unknown {
  if (typeof value !== 'string') return value;
  try {
    return parseLossless(value);
  } catch {
    return undefined;
  }
}
