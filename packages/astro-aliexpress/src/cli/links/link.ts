import type { LinkTarget } from './link-address.ts';
import type { Range } from '../../source/source-text.ts';

/** A link to AliExpress in a text. */
export interface FoundLink {
  readonly form: 'text' | 'reference' | 'element' | 'shortcode';
  readonly address: string;
  readonly target: LinkTarget;
  /** What belongs to it: links in there are no others. Empty where only its start is known. */
  readonly range: Range;
  /** The tag that can take its place, or why none can. */
  readonly tag: LinkTag | string;
  /** The paragraph that it's a part of. */
  readonly paragraph?: Range;
  /** The definition with its address, of a link by reference. */
  readonly definition?: string;
}

/** A tag instead of a link. */
export interface LinkTag {
  readonly name: 'ProductLink' | 'ProductButton';
  /** Other attributes, with the space before them. */
  readonly attributes: string;
  /** What readers click on. Without it, the tag has a text of its own. */
  readonly content?: Range;
}
