import { toReason } from 'aliexpress-catalog';
import { existsSync, statSync } from 'node:fs';
import { resolve } from 'node:path';
import { PROSE } from '../../source/paragraphs.ts';
import { filesBelow } from '../../source/site-sources.ts';
import { readSettings } from '../site/settings.ts';
import { askYesNo, canAsk } from '../terminal/ask.ts';
import type { Common } from '../terminal/command.ts';
import { FINE, NEEDS_FIX, setExitCode } from '../terminal/exit-code.ts';
import { errorText, SetupError } from '../terminal/failure.ts';
import { writeOwnFile } from '../terminal/own-file.ts';
import { printJson, say } from '../terminal/output.ts';
import {
  facts,
  isOfNote,
  result,
  showBegunList,
  showChanges,
  showLeft,
  showUnlisted,
} from './convert-output.ts';
import { carryOut, COMPONENTS, type FileConversion, planFor } from './convert-plan.ts';
import { readShortLinks } from './short-link-list.ts';
import { countUses, listText, type UnlistedLink } from './unlisted-links.ts';

export interface ConvertOptions extends Common {
  readonly write?: boolean;
  readonly yes?: boolean;
  readonly check?: boolean;
  readonly grid?: boolean;
  readonly inline?: boolean;
  readonly rename?: boolean;
  readonly shortLinks?: string;
}

/** @throws SetupError when a file can't be read */
export async function convert(files: readonly string[], given: ConvertOptions): Promise<void> {
  const { site, options } = await readSettings(given);
  const list = given.shortLinks === undefined ? undefined : readShortLinks(given.shortLinks);
  const paths =
    files.length > 0
      ? [...new Set(files.flatMap(asked))]
      : filesBelow(site.sourceDirs, PROSE).toSorted();
  const plans = paths.map((path) => planFor(path, { ...given, shortLinks: list?.ids }));
  const unlisted = countUses(
    plans.flatMap(({ name, unlisted: inFile }) =>
      inFile.map(({ line, text }) => ({ link: text, place: `${name}:${line}` })),
    ),
  );
  const ready = plans.filter(({ isDue, refusal }) => isDue && !refusal);
  for (const problem of list?.problems ?? []) say('warn', problem);
  if (!given.json) {
    showChanges(ready);
    showLeft(plans, list !== undefined);
    if (given.shortLinks !== undefined) listOrShow(unlisted, given.shortLinks, given.check);
  }
  const written = new Set<FileConversion>();
  if (ready.length > 0 && (await mayWrite(given))) {
    for (const plan of ready) if (carryOutOrSay(plan)) written.add(plan);
    if (written.size < ready.length) setExitCode(NEEDS_FIX);
  } else {
    const isWanting = given.check && plans.some(({ isDue }) => isDue);
    setExitCode(isWanting ? NEEDS_FIX : FINE);
  }
  if (given.json) {
    const noted = plans.filter(isOfNote).map((plan) => facts(plan, written));
    printJson({ files: noted, ...(list && { unlisted }) });
  } else say('note', ...result(plans, ready, written));
  const unimported = new Set(ready.flatMap((plan) => plan.unimported));
  if (!options.autoImport && unimported.size > 0) {
    const statement = `import { ${[...unimported].join(', ')} } from '${COMPONENTS}';`;
    say('warn', '`autoImport` is off. Import the tags in each file:', statement);
  }
}

/** Begins the author's list of short links. What one lacks that is there already is printed. */
function listOrShow(unlisted: readonly UnlistedLink[], list: string, isCheck = false): void {
  if (unlisted.length === 0) return;
  if (isCheck || existsSync(list)) return showUnlisted(unlisted, list);
  writeOwnFile(list, `short link,product,uses,first place\n${listText(unlisted)}\n`);
  return showBegunList(unlisted, list);
}

function asked(given: string): string[] {
  const path = resolve(given);
  if (PROSE.test(given)) return [path];
  if (given !== '' && statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    return filesBelow([path], PROSE).toSorted();
  }
  throw new SetupError(`"${given}" isn’t an .mdx, .md or .mdoc file, or a folder.`);
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
