import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseProductId } from 'aliexpress-affiliate';
import { z } from 'astro/zod';
import { NO_ALIASES, type Aliases } from '../core/aliases.ts';
import { siteError } from '../core/errors.ts';

/** No id and no address looks like one. */
const ALIAS = /^(?=.*\p{L})[\p{L}\p{N}][\p{L}\p{N}_-]{0,79}$/u;

const RULE =
  'An alias is made of up to 80 letters, digits, "-" and "_", with a letter among them, so that it is ' +
  'never taken for an id or an address.';

const id = z.string('must be text: write the id in quotes').transform((written, context) => {
  const parsed = parseProductId(written);
  if (parsed.ok) return parsed.id;
  context.addIssue({ code: 'custom', message: parsed.message });
  return z.NEVER;
});

const filePath = z.string().trim().min(1, 'must not be empty');

/** Ids, or addresses of product pages, by alias. */
const aliasesSchema = z
  .record(z.string(), id, 'must be ids by alias')
  .superRefine((ids, context) => {
    for (const alias of Object.keys(ids)) {
      if (!ALIAS.test(alias)) context.addIssue({ code: 'custom', path: [alias], message: RULE });
    }
  });

/** They, or the path of a file of them. No union, which could not say what is wrong with which. */
export const aliasesOption = z
  .custom<string | z.input<typeof aliasesSchema>>()
  .transform((given, context) => {
    const parsed = (typeof given === 'string' ? filePath : aliasesSchema).safeParse(given);
    if (parsed.success) return parsed.data;
    for (const { path, message } of parsed.error.issues) {
      context.addIssue({ code: 'custom', path, message });
    }
    return z.NEVER;
  });

/**
 * What the site calls its products.
 *
 * @param given as the option has it: checked already, or the path of a JSON file
 * @throws AstroError when the file cannot be read, or is not right
 */
export function loadAliases(given: string | Aliases['ids'], root: string): Aliases {
  if (typeof given !== 'string') return { ...NO_ALIASES, ids: given };
  const file = resolve(root, given);
  const parsed = aliasesSchema.safeParse(readJson(file, given));
  if (parsed.success) return { ids: parsed.data, setIn: given };
  throw siteError(
    'options-not-right',
    `astro-aliexpress: the aliases in ${given} are not right.\n${z.prettifyError(parsed.error)}`,
    EXAMPLE,
  );
}

const EXAMPLE =
  "The option `aliases` names a JSON file of ids by alias, by its path from the site's root: " +
  '{ "lamp": "4001016061682" }';

function readJson(file: string, given: string): unknown {
  try {
    // Editors on Windows may put a byte order mark before it.
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw siteError(
      'options-not-right',
      `astro-aliexpress: the aliases in ${given} cannot be read: ${(error as Error).message}`,
      EXAMPLE,
    );
  }
}
