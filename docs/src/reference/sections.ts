/** Sections of the integration's README, which the documentation shows as they are. */
import { withLinksToPages } from './places.ts';
import { read } from './repository.ts';

const FILE = 'packages/astro-aliexpress/README.md';

export interface Section {
  readonly title: string;
  /** Markdown below the heading, whose own headings begin at the second level. */
  readonly text: string;
}

/** Those of the second and the third level; code blocks have no headings. */
export function readSections(): Section[] {
  const lines = read(FILE).split('\n');
  const headings = lines.flatMap((line, at) => {
    const [, marks, title] = /^(#{2,3}) (.*)$/.exec(line) ?? [];
    return marks && !isInCode(lines, at) ? [{ at, level: marks.length, title: title! }] : [];
  });
  return headings.map(({ at, level, title }, index) => {
    const next = headings.slice(index + 1).find((it) => it.level <= level);
    const body = lines
      .slice(at + 1, next?.at)
      .join('\n')
      .trim();
    return { title, text: shown(body).replaceAll(/^#(?=## )/gm, '') };
  });
}

function isInCode(lines: readonly string[], at: number): boolean {
  return lines.slice(0, at).filter((line) => line.trimStart().startsWith('```')).length % 2 === 1;
}

/** Pictures of the repository are not there in a built site. */
export function shown(markdown: string): string {
  return withLinksToPages(markdown.replaceAll(/^<(picture|img)[^]*?(<\/picture>|\/>)\n/gm, ''));
}
