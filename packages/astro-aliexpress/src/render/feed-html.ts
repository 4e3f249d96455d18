import { type DefaultTreeAdapterTypes, html, parseFragment, serialize } from 'parse5';

type Node = DefaultTreeAdapterTypes.ChildNode;
type FeedElement = DefaultTreeAdapterTypes.Element;
type FeedAttribute = FeedElement['attrs'][number];

/** Readers of feeds neither run nor show them. */
const DROPPED = new Set(['base', 'link', 'meta', 'script', 'style', 'title']);

/**
 * The HTML of a feed's item. Of our components it keeps what screen readers say, in plain elements;
 * all others stay as they are.
 *
 * @param base makes addresses absolute
 */
export function toFeedHtml(rendered: string, base: URL | undefined): string {
  const fragment = parseFragment(rendered);
  fragment.childNodes = fragment.childNodes.flatMap((it) => reduce(it, false, base));
  return serialize(fragment).trim();
}

/** @param isOurs whether it's in one of our elements */
function reduce(node: Node, isOurs: boolean, base: URL | undefined): Node[] {
  if (node.nodeName === '#comment') return [];
  if (!isElement(node)) return [node];
  if (DROPPED.has(node.tagName) && node.namespaceURI === html.NS.HTML) return [];
  if (isOurs || classesOf(node).some(isOurClass)) return reduceOurs(node, base);
  node.attrs = node.attrs.map((it) => withBase(it, base));
  node.childNodes = node.childNodes.flatMap((it) => reduce(it, false, base));
  return [node];
}

const HEADINGS = new Set(['h2', 'h3', 'h4', 'h5', 'h6']);
/** They only group blocks. */
const GROUPS = new Set(['article', 'div', 'figcaption', 'figure', 'section']);
/** They only group words. */
const SPANS = new Set(['bdi', 'span', 'time']);
/** They have a meaning without content. */
const WITHOUT_CONTENT = new Set(['br', 'hr', 'img', 'td', 'th']);
const KEPT = new Set(['href', 'rel', 'src', 'alt', 'lang', 'dir', 'colspan', 'scope']);
/** What the author has written into one of our tags. */
const AUTHORS = 'alx-own';

function reduceOurs(element: FeedElement, base: URL | undefined): Node[] {
  const classes = classesOf(element);
  if (isSilent(element, classes)) return [];
  const isOurs = !classes.includes(AUTHORS);
  const childNodes = element.childNodes.flatMap((it) => reduce(it, isOurs, base));
  const tagName = plainName(element.tagName, childNodes);
  if (childNodes.every(isBlank) && !WITHOUT_CONTENT.has(tagName)) return [];
  const attrs = element.attrs.filter(({ name }) => KEPT.has(name)).map((it) => withBase(it, base));
  const isWrapper = GROUPS.has(tagName) || SPANS.has(tagName);
  if (isWrapper && attrs.length === 0) return childNodes;
  return [Object.assign(element, { nodeName: tagName, tagName, attrs, childNodes })];
}

/** Hidden from screen readers, or a jump to a card that a feed doesn't have. */
function isSilent({ tagName, attrs }: FeedElement, classes: readonly string[]): boolean {
  const isHidden = attrs.some(({ name, value }) => name === 'aria-hidden' && value === 'true');
  return isHidden || tagName === 'svg' || classes.includes('alx-jump');
}

/** Our headings aren't the feed's. Words that stand in a group alone are a paragraph. */
function plainName(tagName: string, childNodes: readonly Node[]): string {
  if (HEADINGS.has(tagName)) return 'p';
  return GROUPS.has(tagName) && childNodes.every(isInline) ? 'p' : tagName;
}

const BLOCKS = new Set(
  ['blockquote', 'dd', 'dl', 'dt', 'hr', 'li', 'ol', 'p', 'pre', 'table', 'ul'].concat(
    ...GROUPS,
    ...HEADINGS,
  ),
);

function isInline(node: Node): boolean {
  return !isElement(node) || !BLOCKS.has(node.tagName);
}

function isBlank(node: Node): boolean {
  return 'value' in node && node.value.trim() === '';
}

function isElement(node: Node): node is FeedElement {
  return 'tagName' in node;
}

function classesOf({ attrs }: FeedElement): string[] {
  return attrs.find(({ name }) => name === 'class')?.value.split(/\s+/) ?? [];
}

const isOurClass = (name: string) => name === 'alx' || name.startsWith('alx-');

const ADDRESSES = new Set(['href', 'poster', 'src']);

function withBase({ name, value, ...rest }: FeedAttribute, base: URL | undefined): FeedAttribute {
  return { ...rest, name, value: base ? absolute(name, value, base) : value };
}

function absolute(name: string, value: string, base: URL): string {
  if (ADDRESSES.has(name)) return absoluteAddress(value, base);
  if (name !== 'srcset') return value;
  return value
    .split(/,\s+/)
    .map((candidate) => candidate.replace(/\S+/, (address) => absoluteAddress(address, base)))
    .join(', ');
}

/** Whole addresses stay exactly as they are: links that earn are never changed. */
function absoluteAddress(address: string, base: URL): string {
  if (URL.canParse(address)) return address;
  return URL.parse(address, base.href)?.href ?? address;
}
