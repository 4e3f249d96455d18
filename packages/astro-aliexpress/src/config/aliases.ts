import { parseProductId } from 'aliexpress-affiliate';
import { z } from 'astro/zod';
import { type Aliases, nearestAlias, NO_ALIASES } from '../core/aliases.ts';
import { siteError } from '../core/errors.ts';
import type { OwnProduct } from '../core/own-product.ts';
import type { Usage } from '../core/usage.ts';
import { readAliases } from './aliases-file.ts';
import { describeIssues, OF_KEY } from './option-errors.ts';
import { idNumber, idText, ownProduct, pathText } from './own-product.ts';

/** Never matches an id or an address. */
const ALIAS = /^(?=.*\p{L})[\p{L}\p{N}][\p{L}\p{N}_-]{0,79}$/u;

const RULE =
  'An alias has up to 80 letters, digits, "-" and "_", with at least one letter, so that it isn’t ' +
  'mistaken for an id or an address.';

const toProduct = (productId: string): OwnProduct => ({ id: productId });

/** Ids, addresses of product pages, or what the author knows of a product, by alias. */
export const aliasesSchema = z
  .record(
    z.string(),
    z.union([
      idText.transform(toProduct),
      idNumber.transform(toProduct),
      ownProduct satisfies z.ZodType<OwnProduct>,
    ]),
  )
  .superRefine((products, context) => {
    for (const [alias, { fallback = [], since = '', reviewed = since }] of Object.entries(
      products,
    )) {
      if (reviewed < since)
        context.addIssue({ code: 'custom', path: [alias, 'since'], message: AFTER });
      if (!ALIAS.test(alias))
        context.addIssue({ code: 'custom', path: [alias], message: RULE, params: OF_KEY });
      for (const written of fallback) {
        const message = problemOfFallback(written, products);
        if (message) context.addIssue({ code: 'custom', path: [alias, 'fallback'], message });
      }
    }
  });

const AFTER = 'This month is after the day of `reviewed`.';

function problemOfFallback(
  written: string,
  products: Readonly<Record<string, OwnProduct>>,
): string | undefined {
  if (Object.hasOwn(products, written) || parseProductId(written).ok) return undefined;
  const meant = nearestAlias(written, products);
  return `"${written}" is no product id, address or alias.${meant ? ` Did you mean "${meant}"?` : ''}`;
}

/** Aliases, or the path of a file. */
export const aliasesOption = z.union([pathText, aliasesSchema]);

const EXAMPLE =
  'Set `aliases` to the path of a YAML or JSON file, relative to the site’s root. In YAML, it has lines ' +
  "such as `lamp: '4001016061682'`, or `lamp: { id: '4001016061682', score: 8.5 }`.";

/**
 * Loads the site's aliases.
 *
 * @param given the option's value: validated aliases, or the path of a file
 * @throws AstroError when the file can't be read or is invalid
 */
export async function loadAliases(
  given: string | Aliases['products'],
  root: string,
): Promise<Aliases> {
  if (typeof given !== 'string') return { ...NO_ALIASES, products: given };
  const file = await readAliases(given, root, EXAMPLE);
  const parsed = aliasesSchema.safeParse(file.content);
  if (parsed.success) return { products: parsed.data, setIn: given };
  const placeIn = await file.places();
  throw siteError(
    'options-not-right',
    `astro-aliexpress: the aliases in ${given} are invalid.\n` +
      describeIssues(parsed.error, file.content, aliasesSchema, {
        noun: 'field',
        whole: 'the file',
        place: (path) => {
          const { file: name, line, column } = placeIn(path);
          return `${name}:${line}:${column}`;
        },
      }),
    EXAMPLE,
  );
}

/** Finds where a value is written, unless that is in the Astro config. */
export async function placesInAliases(
  given: string | Aliases['products'],
  root: string,
): Promise<(path: readonly PropertyKey[]) => Usage | undefined> {
  if (typeof given !== 'string') return () => undefined;
  return (await readAliases(given, root, EXAMPLE)).places();
}
