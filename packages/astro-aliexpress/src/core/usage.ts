/** A place in a site's sources. */
export interface Usage {
  /** An absolute path, or one relative to the site's root with forward slashes. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
}
