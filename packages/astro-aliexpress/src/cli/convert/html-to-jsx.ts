import { TAG_NAMES } from '../../core/tag-names.ts';

const OURS: ReadonlySet<string> = new Set(TAG_NAMES);

/** Elements that HTML never closes. */
const EMPTY: ReadonlySet<string> = new Set([
  'area',
  'base',
  'br',
  'col',
  'embed',
  'hr',
  'img',
  'input',
  'link',
  'meta',
  'param',
  'source',
  'track',
  'wbr',
]);

/** Elements whose content JSX would read, or break into other lines. */
const AS_WRITTEN: ReadonlySet<string> = new Set(['pre', 'script', 'style', 'textarea']);

const COMMENT = /<!--(?<comment>[^]*?)-->/;
const VALUE = /"[^"]*"|'[^']*'|[^\s"'=<>`]+/;
const ATTRIBUTE = new RegExp(
  String.raw`\s+(?<attribute>[^\s"'<>/=]+)(?:\s*=\s*(?<value>${VALUE.source}))?`,
  'g',
);
const TAG = new RegExp(
  String.raw`<(?<close>/?)(?<name>[A-Za-z][\w-]*)(?<attributes>(?:\s+[^\s"'<>/=]+(?:\s*=\s*(?:${VALUE.source}))?)*)\s*(?<slash>/?)>`,
);
const PIECE = new RegExp(`${COMMENT.source}|${TAG.source}|(?<text>[^<]+|<)`, 'g');
const JSX_NAME = /^[A-Za-z_][\w-]*(?::[\w-]+)?$/;

/** Attributes that count by being there. Astro leaves out those that are empty texts. */
const BOOLEAN =
  /^(?:allowfullscreen|async|autofocus|autoplay|checked|controls|default|defer|disabled|disablepictureinpicture|disableremoteplayback|formnovalidate|inert|loop|muted|nomodule|novalidate|open|playsinline|popover|readonly|required|reversed|scoped|seamless|selected|itemscope)$/i;

/** Elements in which each sign is meant. */
const LITERAL: ReadonlySet<string> = new Set(['code', 'kbd', 'samp', 'tt', 'var']);

const ENTITY = /&(?:#\d+|#x[\da-f]+|[a-z][a-z\d]*);/;
/** What Markdown reads in a text, as it reads none in HTML. */
const MARKDOWN = /[\\`*_[\]{}<>~!#|]/;
/** What becomes a link, even from an entity. */
const ADDRESS = /(?<=https?):|(?<=\bwww)\.|(?<=\S)@(?=\S)/;
/** What becomes other quotes, dashes and dots, even from an entity. */
const TYPED = /["'.-]/;
const SIGNS = new RegExp(
  `${ENTITY.source}|(?<sign>${MARKDOWN.source})|(?<address>${ADDRESS.source})`,
  'gi',
);
const LITERAL_SIGNS = new RegExp(`${SIGNS.source}|(?<typed>${TYPED.source})`, 'gi');

/** `undefined` where it takes the author to say what is meant. */
export function htmlToJsx(html: string): string | undefined {
  let jsx = '';
  let depth = 0;
  let literal = 0;
  for (const { groups = {}, 0: text } of html.matchAll(PIECE)) {
    const piece = pieceToJsx(groups, html, literal > 0);
    if (LITERAL.has(groups['name']?.toLowerCase() ?? '')) literal += depthOf(text);
    // A text beside elements would become a paragraph.
    const isLoose = depth <= 0 && groups['text'] !== undefined && text.trim() !== '';
    if (piece === undefined || isLoose) return undefined;
    depth += depthOf(text);
    jsx += piece;
  }
  return jsx;
}

type Groups = Readonly<Record<string, string | undefined>>;

function pieceToJsx(
  { comment, text, ...tag }: Groups,
  html: string,
  isLiteral: boolean,
): string | undefined {
  if (comment !== undefined) return comment.includes('*/') ? undefined : `{/*${comment}*/}`;
  if (text !== undefined) return textToJsx(text, isLiteral);
  return tagToJsx(tag, html);
}

/** A text on a line of its own would become a paragraph. */
function textToJsx(text: string, isLiteral: boolean): string | undefined {
  if (text.trim() === '') return text;
  if (text === '<' || text.includes('\n')) return undefined;
  return text.replaceAll(isLiteral ? LITERAL_SIGNS : SIGNS, (found, ...rest) => {
    const { sign, address, typed } = rest.at(-1) as Groups;
    if (sign !== undefined) return `&#${sign.codePointAt(0)};`;
    // Only an expression is taken as it is.
    return (address ?? typed) === undefined ? found : `{${found === "'" ? `"'"` : `'${found}'`}}`;
  });
}

function tagToJsx(
  { close = '', name: written = '', attributes = '', slash = '' }: Groups,
  html: string,
): string | undefined {
  const isOurs = OURS.has(written);
  const name = /^[A-Z]/.test(written) && !isOurs ? written.toLowerCase() : written;
  const isEmpty = EMPTY.has(name);
  if (close !== '') return isEmpty ? undefined : `</${name}>`;
  if (AS_WRITTEN.has(name) && !/^<(\w+)[^<>]*><\/\1>$/.test(html.trim())) return undefined;
  // To HTML, `<div />` is open.
  if (slash !== '' && !isEmpty && !isOurs && !html.includes('<svg')) return undefined;
  let list = '';
  for (const { groups = {} } of attributes.matchAll(ATTRIBUTE)) {
    const { attribute = '', value } = groups;
    if (!JSX_NAME.test(attribute)) return undefined;
    list += ` ${attribute}${valueToJsx(attribute, value, isOurs)}`;
  }
  return `<${name}${list}${isEmpty || slash !== '' ? ' />' : '>'}`;
}

/** With the `=` before it. */
function valueToJsx(attribute: string, value: string | undefined, isOurs: boolean): string {
  const isEmpty = value === undefined || /^(?:""|'')$/.test(value);
  if (isEmpty && !isOurs) return BOOLEAN.test(attribute) ? '' : '=""';
  if (value === undefined) return '';
  const isWhole = /^["']/.test(value) || (isOurs && value.startsWith('{'));
  return `=${isWhole ? value : `"${value}"`}`;
}

/** Whether a piece of HTML opens (1) or closes (-1) an element, or neither. */
export function depthOf(html: string): -1 | 0 | 1 {
  const { close, name = '', slash } = TAG.exec(html)?.groups ?? {};
  if (name === '' || slash !== '' || EMPTY.has(name.toLowerCase())) return 0;
  return close === '' ? 1 : -1;
}
