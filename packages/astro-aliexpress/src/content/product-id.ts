import { z } from 'astro/zod';
import { NO_ALIASES, ownProduct, parseId } from '../core/aliases.ts';
import { theBridge } from '../render/bridge.ts';
import { notedIds } from './noted-ids.ts';
import { see } from '../core/errors.ts';

const ONE = `Write one product id, the address of a product page, or an alias. ${see('no-product-id')}`;

/**
 * Schema for a product id in front matter or data: an id, the address of a product page (becomes the
 * id), or an alias (stays). Anything else fails with the file's name. Numbers work too, unless they
 * are so long that YAML lost digits.
 *
 * ```ts
 * schema: z.object({ product: productId(), more: z.array(productId()).optional() })
 * ```
 */
export function productId() {
  return z.union([z.string(), z.number()], { error: ONE }).transform((value, context) => {
    const aliases = theBridge()?.aliases ?? NO_ALIASES;
    const written = String(value).trim();
    const parsed = parseId(written, aliases);
    if (parsed.ok && (typeof value === 'string' || Number.isSafeInteger(value))) {
      // Keep the alias: Astro caches unchanged entries, but the alias may change its product.
      const kept = ownProduct(written, aliases) ? written : parsed.id;
      notedIds().add(kept);
      return kept;
    }
    context.addIssue({
      code: 'custom',
      message: parsed.ok
        ? 'This id is too long for a number. Put it in quotes.'
        : `${parsed.message} ${see('no-product-id')}`,
    });
    return z.NEVER;
  });
}
