/** A place in a text. */
export interface Position {
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
}

/** A place in a site's sources. */
export interface Usage extends Position {
  /** An absolute path, or one relative to the site's root with forward slashes. */
  readonly file: string;
}
