import type { TagName } from './tag-names.ts';

/** What a prop takes. A value that fits none of its forms is a mistake. */
export interface PropSpec {
  /** The tag shows nothing without it. */
  readonly required?: true;
  /** Any text. */
  readonly text?: true;
  /** Of any text, only addresses that start with `https://` or `http://`, and none. */
  readonly url?: true;
  /** The names in braces that are replaced in its text. */
  readonly places?: readonly string[];
  /** Texts of a closed list. */
  readonly values?: readonly string[];
  readonly number?: true;
  readonly min?: number;
  readonly max?: number;
  readonly boolean?: true;
  /** A list of such values. */
  readonly list?: PropSpec;
  /** More entries than this are hard to read. */
  readonly most?: number;
  /** An object with these keys. */
  readonly object?: Readonly<Record<string, PropSpec>>;
  /** An object with any keys and such values. */
  readonly record?: PropSpec;
  /** A market: a country's code, or an object. */
  readonly market?: true;
}

/** What a tag takes. */
export interface TagSpec {
  readonly props: Readonly<Record<string, PropSpec>>;
  /** At least one of these is needed; `content`: something inside the tag. */
  readonly needs: readonly string[];
  /** The HTML element that gets the other attributes; missing if none does. */
  readonly element?: string;
}

/** Generated from the `Props` of the components. */
export interface TagProps {
  readonly tags: Readonly<Record<TagName, TagSpec>>;
  /** The attributes of elements. */
  readonly elements: Readonly<Record<string, readonly string[]>>;
}
