import type { Loader, LoaderContext } from 'astro/loaders';
import { readCommands } from './commands.ts';
import { SECTION_PAGES } from './places.ts';
import { read } from './repository.ts';
import { readSections, shown } from './sections.ts';

interface Page {
  readonly title: string;
  /** Markdown. */
  readonly text: string;
}

/** Pages that are files of the repository, or that programs tell. */
const FILES: Readonly<Record<string, () => Page | Promise<Page>>> = {
  troubleshooting: () => fileAt('packages/astro-aliexpress/troubleshooting.md'),
  'reference/commands': commandsPage,
  'contributing/architecture': () => fileAt('ARCHITECTURE.md'),
  'contributing/guide': () => fileAt('CONTRIBUTING.md'),
};

/** The pages of {@link SECTION_PAGES} that there are, in their order. */
export function sectionPages(): string[] {
  const titles = new Set(readSections().map(({ title }) => title));
  return Object.keys(SECTION_PAGES).filter((id) => titles.has(SECTION_PAGES[id]!));
}

/** Adds them to the pages of a loader. */
export function withMorePages(pages: Loader): Loader {
  return {
    ...pages,
    async load(context) {
      await pages.load(context);
      const sections = readSections();
      for (const id of sectionPages()) {
        await add(
          id,
          sections.find(({ title }) => title === SECTION_PAGES[id])!,
          context,
        );
      }
      for (const [id, write] of Object.entries(FILES)) await add(id, await write(), context);
    },
  };
}

async function add(
  id: string,
  { title, text }: Page,
  { config, store, parseData, renderMarkdown, generateDigest }: LoaderContext,
): Promise<void> {
  const data = await parseData({ id, data: { title } });
  // Where Starlight takes it to be: its sidebar and its links go by that.
  const filePath = `src/content/docs/${id}.md`;
  const rendered = await renderMarkdown(text, { fileURL: new URL(filePath, config.root) });
  store.set({ id, data, body: text, filePath, digest: generateDigest({ title, text }), rendered });
}

function fileAt(path: string): Page {
  const text = read(path);
  const [heading, title] = /^# (.*)\n+/.exec(text) ?? [];
  if (!heading || !title) throw new Error(`${path} does not begin with a title.`);
  return { title, text: shown(text.slice(heading.length)) };
}

async function commandsPage(): Promise<Page> {
  const commands = await readCommands();
  const sections = commands.map(
    ({ name, help }) =>
      `## ${name}\n\n\`\`\`console title="npx astro-aliexpress ${name} --help"\n${help}\n\`\`\`\n`,
  );
  const text = [
    'The `--help` of each command. [The command line](/guides/command-line/) explains what to use them for.\n',
    ...sections,
  ].join('\n');
  return { title: 'All commands', text };
}
