/** What the skill tells assistants to run, read and write is right. */
import { existsSync, readFileSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { fileURLToPath } from 'node:url';
import { beforeEach, expect, test } from 'vitest';
import { parse as parseYaml } from 'yaml';
import { createProgram } from '../packages/astro-aliexpress/src/cli/program.ts';
import { SKILL_FILE } from '../packages/astro-aliexpress/src/cli/init/init-after.ts';
import { SEARCH_SORTS } from '../packages/astro-aliexpress/src/core/search-sorts.ts';
import { TAG_NAMES } from '../packages/astro-aliexpress/src/core/tag-names.ts';
import { json, makeSiteWithConfig, run } from './helpers/command-line.ts';
import { gatewayFor } from './helpers/gateway.ts';

const FILE = fileURLToPath(
  new URL('../packages/astro-aliexpress/skills/astro-aliexpress/SKILL.md', import.meta.url),
);
const [, frontMatter, body] = /^---\n([^]*?)\n---\n([^]*)$/.exec(readFileSync(FILE, 'utf8'))!;
const sections = body!.split(/^## /m).slice(1);
const tags = fences('mdx', body!).join('\n');

/** The code blocks of a language. */
function fences(language: string, text: string): string[] {
  const all = text.matchAll(new RegExp(`^\`\`\`${language}\\n([^]*?)^\`\`\``, 'gm'));
  return Array.from(all, ([, code]) => code!);
}

function commandsIn(section: string): string[][] {
  const lines = fences('sh', section).join('').trim().split('\n');
  return lines.filter(Boolean).map((line) => line.split(' ').slice(2));
}

beforeEach(() => gatewayFor().then(() => {}));

test('has the head that assistants read', () => {
  const head = parseYaml(frontMatter!) as Record<string, string>;
  expect(Object.keys(head)).toEqual(['name', 'description']);
  expect(head['name']).toBe(basename(dirname(FILE)));
  expect(head['description']!.length).toBeLessThan(1_024);
});

test('is where `init` says', () => {
  const inRepository = SKILL_FILE.replace('node_modules', '../packages');
  expect(existsSync(new URL(inRepository, import.meta.url))).toBe(true);
});

test('names every tag, and sort orders that there are', () => {
  expect(TAG_NAMES.filter((name) => !tags.includes(`<${name}`))).toEqual([]);
  expect(SEARCH_SORTS.filter((name) => !body!.includes(`\`${name}\``))).toEqual([]);
});

test('`check` finds nothing wrong in its tags', async () => {
  const { root } = makeSiteWithConfig({ 'src/pages/index.mdx': tags });
  const checked = json(await run(['check', '--json', '--root', root]));
  expect(checked).toMatchObject({ findings: [], products: 2 });
});

test.each(
  sections.filter((it) => commandsIn(it).length > 0).map((it) => [it.split('\n')[0]!, it] as const),
)('the commands work, and print what it says: %s', async (_, section) => {
  const { root } = makeSiteWithConfig({
    'src/pages/index.mdx': '<Product id="1" layot="row" />',
  });
  const paths = Array.from(section.matchAll(/`(\w+\[\][\w.[\]]*)`/g), ([, path]) => path!);
  for (const [index, args] of commandsIn(section).entries()) {
    expect(createProgram().commands.map((it) => it.name())).toContain(args[0]);
    const result = await run([...args, '--root', root]);
    expect(result.code, result.stderr).toBeLessThan(2);
    const printed = json(result);
    if (index === 0) expect(paths.filter((path) => !has(printed, path.split('.')))).toEqual([]);
  }
});

/** Whether a value has a path, such as `products[].shop.name`, in any item of its lists. */
function has(value: unknown, [step, ...rest]: readonly string[]): boolean {
  if (step === undefined) return value !== undefined;
  if (typeof value !== 'object' || value === null) return false;
  const next: unknown = (value as Record<string, unknown>)[step.replace('[]', '')];
  if (!step.endsWith('[]')) return has(next, rest);
  return Array.isArray(next) && next.some((item) => has(item, rest));
}
