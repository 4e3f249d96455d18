import type { TagName } from '../../core/tag-names.ts';
import type { Syntax } from '../links/read-markdown.ts';

/**
 * A tag as it's written in a file. A `.md` file becomes an `.mdx` file.
 *
 * @param attributes with a space before each
 */
export function writeTag(
  syntax: Syntax,
  name: TagName,
  attributes: string,
  content?: string,
): string {
  const [open, close, empty] = syntax === 'mdoc' ? ['{% ', ' %}', ' /%}'] : ['<', '>', ' />'];
  const opening = `${open}${name}${attributes}`;
  if (content === undefined) return opening + empty;
  return `${opening}${close}${content}${open}/${name}${close}`;
}

/** The attribute with the products of a tag. */
export function writeIds(syntax: Syntax, ids: readonly string[]): string {
  return syntax === 'mdoc'
    ? ` ids=[${ids.map((id) => `"${id}"`).join(', ')}]`
    : ` ids={[${ids.map((id) => `'${id}'`).join(', ')}]}`;
}
