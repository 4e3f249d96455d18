/** Where something is written in the sources of a site. */
export interface Usage {
  /** An absolute path, or from the site's root with forward slashes. */
  readonly file: string;
  /** 1-based. */
  readonly line: number;
  /** 1-based. */
  readonly column: number;
}
