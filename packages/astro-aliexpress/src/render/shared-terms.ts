/** The line below a price, as `PriceBlock` writes it. */
const LINE =
  /<p class="alx-terms" data-pagefind-ignore(?:="[^"]*")?>\s*<bdi>[^<]*<time datetime="([^"]*)" title="([^"]*)">([^<]*)<\/time>([^<]*)<\/bdi>\s*<\/p>/g;

/** What several prices have in common: their day, and what follows it. */
export interface SharedTerms {
  /** Of the oldest, as HTML like all parts. */
  readonly datetime: string;
  readonly moment: string;
  readonly date: string;
  readonly rest: string;
}

/**
 * Takes the lines below prices out of the HTML of a list, where all of them say the same. The cards in
 * a list's tag render by themselves, so only the finished HTML shows what they have in common.
 *
 * @returns the HTML without them, and what to say once instead
 */
export function shareTerms(html: string): { html: string; shared?: SharedTerms } {
  const lines = Array.from(
    html.matchAll(LINE),
    ([, datetime = '', moment = '', date = '', rest = '']) => ({
      datetime,
      moment,
      date: date.trim(),
      rest: rest.trim(),
    }),
  );
  const [first] = lines;
  const isSame = lines.every(({ date, rest }) => date === first?.date && rest === first.rest);
  if (first === undefined || lines.length < 2 || !isSame) return { html };
  const oldest = lines.reduce((a, b) => (b.datetime < a.datetime ? b : a));
  return { html: html.replaceAll(LINE, ''), shared: oldest };
}
