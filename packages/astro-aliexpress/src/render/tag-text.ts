/** Markdown: a paragraph, or the items of a list. */
export type Block = string | readonly string[];

/** What takes the place of a tag in Markdown. */
export interface TagText {
  /** Part of a sentence. */
  readonly isInline?: boolean;
  readonly before: readonly Block[];
  /** Otherwise, its content goes too. */
  readonly keepsContent?: boolean;
  /** What follows its content. */
  readonly after?: readonly Block[];
  /** Discloses its links if nothing above does: a paragraph before it, or words after it. */
  readonly disclosure?: string | undefined;
}
