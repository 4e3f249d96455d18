import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parseProductId } from 'aliexpress-affiliate';
import { z } from 'astro/zod';
import { NO_ALIASES, type Aliases } from '../core/aliases.ts';
import { siteError } from '../core/errors.ts';

/** Never matches an id or an address. */
const ALIAS = /^(?=.*\p{L})[\p{L}\p{N}][\p{L}\p{N}_-]{0,79}$/u;

const RULE =
  'An alias has up to 80 letters, digits, "-" and "_", with at least one letter, so that it isn’t ' +
  'mistaken for an id or an address.';

const id = z.string('must be text. Put the id in quotes').transform((written, context) => {
  const parsed = parseProductId(written);
  if (parsed.ok) return parsed.id;
  context.addIssue({ code: 'custom', message: parsed.message });
  return z.NEVER;
});

const filePath = z.string().trim().min(1, 'can’t be empty');

/** Ids, or addresses of product pages, by alias. */
const aliasesSchema = z
  .record(z.string(), id, 'must map aliases to ids')
  .superRefine((ids, context) => {
    for (const alias of Object.keys(ids)) {
      if (!ALIAS.test(alias)) context.addIssue({ code: 'custom', path: [alias], message: RULE });
    }
  });

/** Aliases, or the path of a JSON file. Not a union, since its errors would be unclear. */
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
 * Loads the site's aliases.
 *
 * @param given the option's value: validated aliases, or the path of a JSON file
 * @throws AstroError when the file can't be read or is invalid
 */
export function loadAliases(given: string | Aliases['ids'], root: string): Aliases {
  if (typeof given !== 'string') return { ...NO_ALIASES, ids: given };
  const file = resolve(root, given);
  const parsed = aliasesSchema.safeParse(readJson(file, given));
  if (parsed.success) return { ids: parsed.data, setIn: given };
  throw siteError(
    'options-not-right',
    `astro-aliexpress: the aliases in ${given} are invalid.\n${z.prettifyError(parsed.error)}`,
    EXAMPLE,
  );
}

const EXAMPLE =
  'Set `aliases` to the path of a JSON file, relative to the site’s root, such as ' +
  '{ "lamp": "4001016061682" }.';

function readJson(file: string, given: string): unknown {
  try {
    // Editors on Windows may add a byte order mark.
    return JSON.parse(readFileSync(file, 'utf8').replace(/^\uFEFF/, ''));
  } catch (error) {
    throw siteError(
      'options-not-right',
      `astro-aliexpress: the aliases in ${given} can’t be read: ${(error as Error).message}`,
      EXAMPLE,
    );
  }
}
