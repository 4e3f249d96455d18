/** What an author can say of a product in `aliases`: from the schema that editors get. */
import { z } from 'astro/zod';
import { read } from './repository.ts';

export interface ProductField {
  readonly name: string;
  /** Markdown. */
  readonly description: string;
}

const entry = z.object({
  properties: z.record(z.string(), z.object({ description: z.string() })),
});
const schema = z.object({
  additionalProperties: z.object({ anyOf: z.array(z.union([entry, z.object({})])) }),
});

export function readProductFields(): ProductField[] {
  const file = read('packages/astro-aliexpress/aliases.schema.json');
  const { anyOf } = schema.parse(JSON.parse(file)).additionalProperties;
  return anyOf.flatMap((form) =>
    'properties' in form
      ? Object.entries(form.properties).map(([name, { description }]) => ({ name, description }))
      : [],
  );
}
