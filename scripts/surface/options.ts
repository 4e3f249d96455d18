/** The integration's options: what each takes, and its default. */
import { z } from 'astro/zod';
import { stringify } from 'yaml';
import { readOptions } from '../../docs/src/reference/options.ts';
import type { Sources } from '../../docs/src/reference/typescript.ts';
import { optionsSchema } from '../../packages/astro-aliexpress/dist/config/options.js';

interface Schema {
  readonly properties?: Readonly<Record<string, Schema>>;
}

/** A line each: `cache.maxAge: { type: number, minimum: 0, default: 86_400 }`. */
export function optionsText(sources: Sources): string {
  const schema = z.toJSONSchema(optionsSchema, { io: 'input', unrepresentable: 'any' }) as Schema;
  return readOptions(sources)
    .map(({ name, default: usual }) => {
      const own = name.split('.').reduce((within, it) => within.properties![it]!, schema);
      const facts = usual === undefined ? own : { default: usual, ...own };
      return `${name}: ${stringify(facts, { collectionStyle: 'flow', lineWidth: 0 }).trim()}`;
    })
    .join('\n');
}
