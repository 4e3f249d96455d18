import { isUtf8 } from 'node:buffer';
import { existsSync, readFileSync, realpathSync, renameSync, statSync } from 'node:fs';
import { retryWhileBusy } from 'aliexpress-catalog';
import { TAG_NAMES } from '../../core/tag-names.ts';
import { pathFrom } from '../../files/paths.ts';
import { writeFileAtomic } from '../../files/write-file-atomic.ts';
import { declaredIn, importsOf } from '../../source/declarations.ts';
import { inMarkdown } from '../../source/misplaced-tags.ts';
import { syntaxOf } from '../../source/paragraphs.ts';
import { SetupError } from '../terminal/failure.ts';
import { readMarkdown } from '../links/read-markdown.ts';
import { type Conversion, convertSource } from './convert-source.ts';
import type { ShortLinkIds } from './resolve-link.ts';
import { type MdxText, toMdx } from './to-mdx.ts';

export const COMPONENTS = 'astro-aliexpress/components';

/** The planned changes to a file. */
export interface FileConversion extends Pick<
  Conversion,
  'changes' | 'left' | 'unlisted' | 'mistake'
> {
  /** Relative to the working folder. */
  readonly name: string;
  /** Different from `name` if the file gets renamed. */
  readonly newName: string;
  readonly path: string;
  readonly source: string;
  readonly result: string;
  /** Whether it has links to convert, or is to be renamed for its tags. */
  readonly isDue: boolean;
  /** Why the file can't be converted. */
  readonly refusal?: Refusal;
  /** Tags the file doesn't import. */
  readonly unimported: readonly string[];
}

export interface Refusal {
  /** The same for all files of which it's true. */
  readonly reason: string;
  /** Where in this one. */
  readonly detail?: string;
  readonly hint: string;
}

export interface PlanOptions {
  readonly grid?: boolean;
  readonly inline?: boolean;
  readonly rename?: boolean;
  readonly shortLinks?: ShortLinkIds | undefined;
}

/** @throws SetupError when the file cannot be read */
export function planFor(path: string, { rename = false, ...options }: PlanOptions): FileConversion {
  const name = pathFrom(process.cwd(), path);
  const source = read(path, name);
  const syntax = syntaxOf(path);
  const isMarkdown = syntax === 'md';
  const mdx = isMarkdown && rename ? toMdx(source) : undefined;
  const { result, mistake, ...found } = mdx?.ok
    ? withLines(convertSource(mdx.text, { ...options, syntax: 'mdx' }), mdx.lineBefore)
    : convertSource(source, { ...options, syntax });
  const { changes } = found;
  // In Markdoc, tags come from the site's configuration, so a file neither imports nor declares them.
  const tags = new Set(
    changes.flatMap(({ to }) => TAG_NAMES.filter((tag) => to.includes(`<${tag} `))),
  );
  const isChecked = syntax !== 'mdoc' && mistake === undefined && changes.length > 0;
  const refusal =
    (isMarkdown ? whyNotRenamed(path, mdx) : undefined) ??
    whyNotOurs(source, tags) ??
    (isChecked ? whyNotParsed(result) : undefined);
  const imported = new Set(importsOf(source, 'mdx').map(({ local }) => local));
  return {
    name,
    newName: isMarkdown ? `${name}x` : name,
    path,
    source,
    result,
    ...found,
    isDue: changes.length > 0 || (mdx !== undefined && inMarkdown(source).length > 0),
    unimported: [...tags].filter((tag) => !imported.has(tag)),
    ...(refusal && { refusal }),
    ...(mistake !== undefined && { mistake }),
  };
}

/** With the lines of the file as it is. */
function withLines(
  { changes, left, unlisted, ...rest }: Conversion,
  lineOf: (line: number) => number,
): Conversion {
  const moved = <T extends { readonly line: number }>(all: readonly T[]): T[] =>
    all.map((it) => Object.assign({}, it, { line: lineOf(it.line) }));
  return { ...rest, changes: moved(changes), left: moved(left), unlisted: moved(unlisted) };
}

/** @throws SetupError when the file has changed since planning, or can't be written */
export function carryOut({ path, name, newName, source, result }: FileConversion): void {
  if (read(path, name) !== source) {
    throw new SetupError(
      `${name} has changed in the meantime, so it was not converted.`,
      'Run the command again.',
    );
  }
  const file = realpathSync(path);
  try {
    if (newName === name) {
      writeFileAtomic(file, result, statSync(file).mode & 0o777);
      return;
    }
    renameAndWrite(path, `${path}x`, result);
  } catch (error) {
    throw new SetupError(`${name} can’t be written: ${(error as Error).message}`);
  }
}

/** If it can't be written, all is as it was: a later run would take the new name for finished MDX. */
function renameAndWrite(path: string, target: string, result: string): void {
  retryWhileBusy(() => renameSync(path, target));
  try {
    writeFileAtomic(realpathSync(target), result, statSync(target).mode & 0o777);
  } catch (error) {
    retryWhileBusy(() => renameSync(target, path));
    throw error;
  }
}

function read(path: string, name: string): string {
  let bytes: Buffer;
  try {
    bytes = readFileSync(path);
  } catch (error) {
    throw new SetupError(`${name} can’t be read: ${(error as Error).message}`);
  }
  if (isUtf8(bytes)) return bytes.toString('utf8');
  throw new SetupError(`${name} isn’t UTF-8.`, 'Save it as UTF-8, the encoding Astro expects.');
}

/** @param mdx the file as MDX, if it's to be renamed */
function whyNotRenamed(path: string, mdx: MdxText | undefined): Refusal | undefined {
  if (mdx === undefined) {
    return {
      reason: '.md files can’t contain tags',
      hint: 'Run with --rename: it makes them .mdx files, and keeps what else they say.',
    };
  }
  if (existsSync(`${path}x`)) {
    return {
      reason: 'an .mdx file with the same name exists',
      hint: 'Move or rename one of them.',
    };
  }
  if (mdx.ok) return undefined;
  return {
    reason: 'MDX would read other parts of the file in another way',
    detail: mdx.reason,
    hint: 'Fix that, or rename it to .mdx yourself and check the page.',
  };
}

/** The last word has the parser that reads the file next. */
function whyNotParsed(result: string): Refusal | undefined {
  const { mistake } = readMarkdown(result, 'mdx');
  if (mistake === undefined) return undefined;
  return {
    reason: 'the result wouldn’t be MDX',
    detail: mistake,
    hint: 'Write the tag there yourself.',
  };
}

function whyNotOurs(source: string, tags: ReadonlySet<string>): Refusal | undefined {
  const declared = new Set(declaredIn(source, [...tags]).names);
  for (const { local, from } of importsOf(source, 'mdx')) {
    if (from === COMPONENTS) declared.delete(local);
  }
  const other = [...tags].find((tag) => declared.has(tag));
  if (other === undefined) return undefined;
  return {
    reason: `it uses its own <${other}> component`,
    hint: `Rename your component, or import ours under another name: import { ${other} as … } from '${COMPONENTS}'.`,
  };
}
