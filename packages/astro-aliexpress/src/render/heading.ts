/** A heading level, as an author writes it. */
export type Heading = HeadingTag | 2 | 3 | 4 | 5 | 6;

type HeadingTag = 'h2' | 'h3' | 'h4' | 'h5' | 'h6';

/** MDX doesn't check attributes: accepts `2` and `"2"`, and treats anything else as `h3`. */
export function headingOf(given: Heading | undefined): HeadingTag {
  const level = /^h?([2-6])$/.exec(String(given))?.[1];
  return level === undefined ? 'h3' : (`h${level}` as HeadingTag);
}
