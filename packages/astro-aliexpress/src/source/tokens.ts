import { type NamedGroups, namedGroups } from '../core/named-groups.ts';
import type { SourceText } from './source-text.ts';

/** Part of a JavaScript source. */
export interface Token {
  /** Strings include templates. */
  readonly kind: 'string' | 'comment' | 'match';
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** The named groups of the pattern. */
  readonly groups: NamedGroups;
}

/** What `tokensOf` looks for: strings, comments, and a pattern that may match a key in quotes. */
export function tokenPattern(pattern: string): RegExp {
  return new RegExp(String.raw`(?<comment>//|/\*)|${pattern}|(?<quote>["'\`])`, 'g');
}

/**
 * Reads strings, comments, and what a pattern matches outside of both, in order. Quotes and comments
 * that nothing closes are matches too.
 *
 * @param pattern from `tokenPattern`
 */
export function* tokensOf(source: SourceText, pattern: RegExp, from = 0): Generator<Token> {
  for (let at = from; ;) {
    pattern.lastIndex = at;
    const found = pattern.exec(source.text);
    if (found === null) return;
    const { index: start } = found;
    const groups = namedGroups(found);
    const closed = endOf(source, start, groups);
    at = closed ?? pattern.lastIndex;
    const kind =
      closed === undefined ? 'match' : groups['quote'] === undefined ? 'comment' : 'string';
    yield { kind, text: source.text.slice(start, at), start, end: at, groups };
  }
}

/** The end of a comment or string; `undefined` if it's neither. */
function endOf(source: SourceText, index: number, { quote, comment }: NamedGroups) {
  if (quote !== undefined) return source.endOfString(index);
  return comment === undefined ? undefined : source.endOfComment(index);
}
