import type { Site } from '../../config/site.ts';
import { namedGroups } from '../../core/named-groups.ts';
import type { Usage } from '../../core/usage.ts';
import { pathFrom } from '../../files/paths.ts';
import { eachOutsideCode } from '../../source/outside-code.ts';
import { syntaxOf } from '../../source/paragraphs.ts';
import { lineCounter } from '../../source/scan.ts';
import { filesBelow, readSource } from '../../source/site-sources.ts';
import { SourceText } from '../../source/source-text.ts';
import { say } from '../terminal/output.ts';
import { findLinks } from './find-links.ts';
import { LINK_HINT, targetOf } from './link-address.ts';
import type { FoundLink } from './link.ts';

/** A link to AliExpress in a text. */
export interface SiteLink extends Pick<FoundLink, 'address' | 'target'> {
  readonly usage: Usage;
}

/** Finds the links to AliExpress in a site's texts and templates. */
export function linksOfSite({ sourceDirs, root }: Pick<Site, 'sourceDirs' | 'root'>): SiteLink[] {
  return filesBelow(sourceDirs, /\.(mdx?|mdoc|astro)$/).flatMap((path) => {
    const source = readSource(path);
    const file = pathFrom(root, path);
    const isTemplate = path.endsWith('.astro');
    const links = isTemplate ? linksInTemplate(source) : linksInText(source, file);
    const position = lineCounter(source);
    return links.map(({ at, ...link }) =>
      Object.assign(link, { usage: { file, ...position(at) } }),
    );
  });
}

/** A link in a file. */
interface WrittenLink extends Pick<FoundLink, 'address' | 'target'> {
  readonly at: number;
}

function linksInText(source: string, file: string): WrittenLink[] {
  const { links, mistake } = findLinks(source, syntaxOf(file));
  if (mistake !== undefined && links.length > 0) {
    say('warn', `The links of ${file} were read as in Markdown, because it isn’t MDX: ${mistake}`);
  }
  return links.map(({ address, target, range }) => ({ address, target, at: range.start }));
}

const ADDRESS = String.raw`https?://[\w.-]+\.aliexpress\.[^\s"'<>\`)\]]*`;

/** Links in HTML, but not the ids of tags. */
const LINK = String.raw`(?:\bhref\s*=\s*(?:\{\s*)?["'\`])(?<link>${ADDRESS})`;

/** Links in the template of an `.astro` file. */
function linksInTemplate(source: string): WrittenLink[] {
  if (!LINK_HINT.test(source)) return [];
  const found: WrittenLink[] = [];
  eachOutsideCode(new SourceText(source), 'astro', LINK, (match) => {
    const { link: address } = namedGroups<'link'>(match);
    const target = targetOf(address);
    if (target) found.push({ address, target, at: match.index + match[0].indexOf(address) });
  });
  return found;
}
