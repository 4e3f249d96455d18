import { type Aliases, parseId } from '../../core/aliases.ts';
import { say } from '../terminal/output.ts';

/** What someone has written for products. */
export interface ProductIds {
  /** Ids, addresses and aliases as written, each once. */
  readonly known: readonly string[];
  readonly invalid: readonly { readonly input: string; readonly message: string }[];
}

/** Reads ids, addresses and aliases, and says which are none. */
export function readProductIds(inputs: readonly string[], aliases: Aliases): ProductIds {
  const parsed = inputs.map((input) => ({ input, ...parseId(input, aliases) }));
  const known = [...new Set(parsed.flatMap((it) => (it.ok ? [it.input] : [])))];
  const invalid = parsed.flatMap((it) =>
    it.ok ? [] : [{ input: it.input.slice(0, 200), message: it.message }],
  );
  for (const { input, message } of invalid) say('bad', `"${input}"`, message);
  return { known, invalid };
}
