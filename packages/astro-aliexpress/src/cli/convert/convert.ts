import { toReason } from 'aliexpress-catalog';
import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { statSync } from 'node:fs';
import { resolve } from 'node:path';
import { count } from '../../core/author-text.ts';
import { asSentence } from '../../core/text.ts';
import { filesBelow } from '../../source/site-sources.ts';
import { readSettings } from '../site/settings.ts';
import { askYesNo, canAsk } from '../terminal/ask.ts';
import type { Common } from '../terminal/command.ts';
import { FINE, NEEDS_FIX, setExitCode } from '../terminal/exit-code.ts';
import { errorText, SetupError } from '../terminal/failure.ts';
import { paint, print, printJson, say, type Style } from '../terminal/output.ts';
import { carryOut, COMPONENTS, type FileConversion, planFor } from './convert-plan.ts';

interface ConvertOptions extends Common {
  readonly write?: boolean;
  readonly yes?: boolean;
  readonly check?: boolean;
  readonly grid?: boolean;
  readonly rename?: boolean;
}

const SOURCE = /\.mdx?$/;

export async function convert(files: readonly string[], given: ConvertOptions): Promise<void> {
  const { site, options } = await readSettings(given);
  const paths =
    files.length > 0
      ? [...new Set(files.flatMap(asked))]
      : filesBelow(site.srcDir, SOURCE).toSorted();
  const plans = paths.map((path) => planFor(path, given));
  const ready = plans.filter(({ changes, refusal }) => changes.length > 0 && !refusal);
  if (!given.json) show(plans, ready);
  const written = new Set<FileConversion>();
  if (ready.length > 0 && (await mayWrite(given))) {
    for (const plan of ready) if (carryOutOrSay(plan)) written.add(plan);
    if (written.size < ready.length) setExitCode(NEEDS_FIX);
  } else {
    const isWanting = given.check && plans.some(({ changes }) => changes.length > 0);
    setExitCode(isWanting ? NEEDS_FIX : FINE);
  }
  if (given.json) printJson({ files: plans.filter(isOfNote).map((plan) => facts(plan, written)) });
  else say('note', ...result(plans, ready, written));
  const unimported = new Set(ready.flatMap((plan) => plan.unimported));
  if (!options.autoImport && unimported.size > 0) {
    const statement = `import { ${[...unimported].join(', ')} } from '${COMPONENTS}';`;
    say('warn', '`autoImport` is off. Import the tags in each file:', statement);
  }
}

function asked(given: string): string[] {
  const path = resolve(given);
  if (SOURCE.test(given)) return [path];
  if (given !== '' && statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    return filesBelow(path, SOURCE).toSorted();
  }
  throw new SetupError(`"${given}" isn’t an .mdx or .md file, or a folder.`);
}

/** Prints the patch to stdout, and what can't be converted to stderr. */
function show(plans: readonly FileConversion[], ready: readonly FileConversion[]): void {
  for (const plan of ready) {
    print(...diffLines([plan.name, plan.newName], [plan.source, plan.result]));
  }
  for (const { name, changes, left, refusal } of plans) {
    if (refusal && changes.length > 0) {
      const what = `${count(changes.length, 'place')} to convert, but ${asSentence(refusal.reason)}`;
      say('warn', `${name}: ${what}`, refusal.hint);
    }
    for (const { line, text, reason } of left) say('warn', `${name}:${line} ${text}`, reason);
  }
}

async function mayWrite({ write, yes, check, json }: ConvertOptions): Promise<boolean> {
  if (check) return false;
  if (write || yes) return true;
  return !json && canAsk() && askYesNo('Write these changes?');
}

function carryOutOrSay(plan: FileConversion): boolean {
  try {
    carryOut(plan);
    return true;
  } catch (error) {
    const { message, hint } = errorText(toReason(error));
    say('bad', message, hint);
    return false;
  }
}

function result(
  plans: readonly FileConversion[],
  ready: readonly FileConversion[],
  written: ReadonlySet<FileConversion>,
): [string, string?] {
  if (ready.length === 0) {
    const isRefused = plans.some(({ changes }) => changes.length > 0);
    return [isRefused ? 'Nothing was converted.' : 'Nothing to convert.'];
  }
  if (written.size > 0) return [`${placesIn([...written])} converted.`];
  return [
    `${placesIn(ready)} to convert. Nothing was written.`,
    'Use --write to write the changes.',
  ];
}

function placesIn(plans: readonly FileConversion[]): string {
  const places = plans.reduce((sum, { changes }) => sum + changes.length, 0);
  return `${count(places, 'place')} in ${count(plans.length, 'file')}`;
}

function isOfNote({ changes, left }: FileConversion): boolean {
  return changes.length + left.length > 0;
}

function facts(plan: FileConversion, written: ReadonlySet<FileConversion>) {
  const { name: file, newName, changes, left, refusal } = plan;
  const isWritten = written.has(plan);
  const renamed = isWritten && newName !== file ? { newName } : {};
  return { file, ...renamed, isWritten, changes, left, ...(refusal ? { refusal } : {}) };
}

const STYLES: Readonly<Record<string, Style>> = { '+': 'green', '-': 'red', '@': 'cyan' };

/** The changes to a file as a patch for `git apply`. */
function diffLines(
  [oldName, newName]: readonly [string, string],
  [before, after]: readonly [string, string],
): string[] {
  const names = [`a/${oldName}`, `b/${newName}`] as const;
  const patch = createTwoFilesPatch(...names, before, after, '', '', {
    context: 3,
    headerOptions: FILE_HEADERS_ONLY,
  });
  return patch.replace(/\n$/, '').split('\n').map(coloured);
}

function coloured(line: string): string {
  if (/^(?:---|\+\+\+) [ab]\//.test(line)) return paint('bold', line);
  const style = STYLES[line[0] ?? ''];
  return style === undefined ? line : paint(style, line);
}
