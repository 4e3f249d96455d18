import { z } from 'astro/zod';
import { isAlias, NO_ALIASES, parseId } from '../core/aliases.ts';
import { theBridge } from '../render/bridge.ts';
import { notedIds } from './noted-ids.ts';
import { see } from '../core/errors.ts';

/**
 * A product id in front matter or data, for the schema of a collection: an id or an address, which
 * becomes the id, or an alias, which stays. What is neither stops the sync of content with the name of the file. An id that
 * YAML read as a number is taken too, unless it is so long that digits were lost.
 *
 * ```ts
 * schema: z.object({ product: productId(), more: z.array(productId()).optional() })
 * ```
 */
export function productId() {
  return z.union([z.string(), z.number()]).transform((value, context) => {
    const aliases = theBridge()?.aliases ?? NO_ALIASES;
    const written = String(value).trim();
    const parsed = parseId(written, aliases);
    if (parsed.ok && (typeof value === 'string' || Number.isSafeInteger(value))) {
      notedIds().add(parsed.id);
      // Astro keeps entries that have not changed, while an alias may come to mean another product.
      return isAlias(written, aliases) ? written : parsed.id;
    }
    context.addIssue({
      code: 'custom',
      message: parsed.ok
        ? 'This id is too long for a number: put it in quotes.'
        : `This is no product id. ${parsed.message} ${see('no-product-id')}`,
    });
    return z.NEVER;
  });
}
