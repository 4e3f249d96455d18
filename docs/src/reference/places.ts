/** Where the documentation has what links of the repository lead to. */

/** Pages that are a section of a README, by its title. */
export const SECTION_PAGES: Readonly<Record<string, string>> = {
  'guides/names': 'Names instead of numbers',
  'guides/editor': 'Editor help',
  'guides/assistant': 'With an assistant',
  'guides/command-line': 'Command line',
  'guides/all-products': 'All products on one page',
  'guides/report': 'report.json',
  'guides/several-machines': 'Several sites or build machines',
};

/** By the name of a file, or the anchor of a section that is on a page of another name. */
const PLACES: Readonly<Record<string, string>> = {
  'ARCHITECTURE.md': '/contributing/architecture/',
  'CONTRIBUTING.md': '/contributing/guide/',
  'options.md': '/reference/options/',
  'troubleshooting.md': '/troubleshooting/',
  'hosting.mdx': '/hosting/',
  '#old-posts-convert': '/guides/old-posts/',
  '#the-tags': '/tags/',
  '#the-look': '/guides/look/',
  '#components-of-your-own': '/guides/own-components/',
  ...Object.fromEntries(
    Object.entries(SECTION_PAGES).map(([page, title]) => [`#${anchorOf(title)}`, `/${page}/`]),
  ),
};

/** As GitHub and Starlight make it. */
export function anchorOf(title: string): string {
  return title
    .toLowerCase()
    .replaceAll(/[^\w -]/g, '')
    .replaceAll(' ', '-');
}

/**
 * Links of Markdown that is shown elsewhere than where it is: they lead to pages, or to headings in the
 * same text. Of links to other files, which a built site does not have, the words stay.
 */
export function withLinksToPages(markdown: string): string {
  const headings = new Set(
    Array.from(markdown.matchAll(/^#{2,4} (.*)$/gm), ([, title]) => anchorOf(title!)),
  );
  return markdown.replaceAll(
    /\[([^\]]+)\]\((?!https?:|\/)([^)]+)\)/g,
    (_, words: string, target: string) => {
      const anchor = target.slice(target.indexOf('#'));
      if (target === anchor && headings.has(anchor.slice(1))) return `[${words}](${anchor})`;
      const place =
        PLACES[target.includes('#') ? anchor : target.slice(target.lastIndexOf('/') + 1)];
      return place === undefined ? words : `[${words}](${place})`;
    },
  );
}
