/** The custom properties that the stylesheets ask for, and what they say of them. */
import { readdirSync } from 'node:fs';
import { pathOf, read } from './repository.ts';

const FOLDER = 'packages/astro-aliexpress/components/styles/';

export interface CustomProperty {
  readonly name: string;
  /** As CSS. */
  readonly default: string;
  /** Empty where the comment in `base.css` does not name it. */
  readonly description: string;
}

export function readCustomProperties(): CustomProperty[] {
  const css = readdirSync(pathOf(FOLDER))
    .filter((file) => file.endsWith('.css'))
    .map((file) => read(FOLDER + file))
    .join('\n');
  const said = new Map(
    [...css.matchAll(/^ {2}(--alx-[a-z-]+): {1,}([^;]*?)$/gm)].map(([, name, text]) => [
      name!,
      text!,
    ]),
  );
  const own = new Map(
    [...css.matchAll(/^\s*(--_[a-z-]+):\s*([^;]*);/gm)].map(([, name, value]) => [name!, value!]),
  );
  const asked = new Map(asks(css).toReversed());
  // In the order of the comment, which goes from the whole to its parts.
  const names = [...new Set([...said.keys(), ...asked.keys()])];
  return names.map((name) => ({
    name,
    default: shown(asked.get(name) ?? '', own),
    description: said.get(name) ?? '',
  }));
}

/** Each `var(--alx-…, fallback)`. */
function asks(css: string): [name: string, fallback: string][] {
  return [...css.matchAll(/var\((--alx-[a-z-]+),?\s*/g)].map(({ 0: start, 1: name, index }) => [
    name!,
    upToClosing(css.slice(index + start.length)),
  ]);
}

/** What stands before the parenthesis that closes. */
function upToClosing(text: string): string {
  let depth = 0;
  for (const [index, letter] of [...text].entries()) {
    if (letter === '(') depth += 1;
    if (letter === ')' && depth === 0) return text.slice(0, index).replaceAll(/\s+/g, ' ').trim();
    if (letter === ')') depth -= 1;
  }
  return '';
}

/** Names of ours say nothing to a reader: what they stand for does. */
function shown(value: string, own: ReadonlyMap<string, string>): string {
  return value.replaceAll(/var\((--_[a-z-]+)\)/g, (whole, name: string) => {
    const meaning = own.get(name);
    if (meaning === undefined) return whole;
    const [, theirs] = /^var\((--alx-[a-z-]+)/.exec(meaning) ?? [];
    return theirs === undefined ? shown(meaning, own) : `var(${theirs})`;
  });
}
