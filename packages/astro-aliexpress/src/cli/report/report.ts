import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { Option } from 'commander';
import { pathToFileURL } from 'node:url';
import { readReport } from '../../report/last-report.ts';
import type { Site } from '../../config/site.ts';
import { count } from '../../report/summary.ts';
import { writeFileAtomic } from '../../files/write-file-atomic.ts';
import { createCommand, type Common } from '../terminal/command.ts';
import { editorNames, type EditorName } from './editor.ts';
import { SetupError } from '../terminal/failure.ts';
import { FOR_AUTHOR, withSite } from '../site/open-site.ts';
import { print, printJson, printText, say } from '../terminal/output.ts';
import { reportPage } from './report-page.ts';
import { collectRows } from './report-rows.ts';
import { thumbnails } from './thumbnails.ts';

interface ReportOptions extends Common {
  readonly out?: string;
  readonly open: boolean;
  readonly pictures: boolean;
  readonly editor: EditorName;
}

export function reportCommand() {
  return createCommand('report', 'all products of the site on one page, to look at')
    .option('--out <file>', 'where the page is written; else to the cache folder')
    .option('--no-open', 'do not open it in the browser')
    .option('--no-pictures', 'without pictures')
    .addOption(
      new Option('--editor <name>', 'what the links to your files open')
        .choices(editorNames)
        .default('vscode'),
    )
    .action(report);
}

async function report(given: ReportOptions): Promise<void> {
  await withSite(given, { storeOnly: true, ...FOR_AUTHOR }, async (opened) => {
    const { site, mode, connection, options } = opened;
    const file = given.out === undefined ? site.reportPage : resolve(given.out);
    refuseWhatReadersSee(file, site);
    const last = readReport(site.reportFile);
    const isSample = mode.kind === 'sandbox';
    // Sample data tells nothing of real products, nor they of it.
    const build = last && (last.data === 'sandbox') === isSample ? last : undefined;
    const now = Date.now();
    const rows = await collectRows(opened, build, now);
    const facts = {
      generatedAt: new Date(now).toISOString(),
      builtAt: build?.builtAt ?? null,
      comparedWith: build?.changes?.since ?? null,
      isSample,
      callsLeft: (await connection.callsLeft()) ?? null,
      dailyQuota: options.limits.dailyQuota,
    };
    if (given.json) {
      printJson({ ...facts, rows });
      return;
    }
    const pictures = given.pictures ? await thumbnails(rows, opened) : new Map<string, string>();
    const page = reportPage({ ...facts, rows, pictures, root: site.root, editor: given.editor });
    try {
      writeFileAtomic(file, page);
    } catch (error) {
      throw new SetupError(`${file} cannot be written: ${(error as Error).message}`);
    }
    print(`${count(rows.length, 'product')} in ${shortPath(file)}`);
    printText('Commission is on it: it is for you, and not for readers.', 'dim');
    if (!build) say('note', 'There is no build yet: shown is what sources and store know.');
    if (shouldOpen(given)) await openPage(file);
  });
}

/** Only for somebody who sits at this machine. */
export function shouldOpen(
  { open }: { readonly open: boolean },
  { isTTY = false, env = process.env } = { isTTY: process.stdout.isTTY, env: process.env },
): boolean {
  return open && isTTY && !env['CI'];
}

async function openPage(file: string): Promise<void> {
  try {
    const { default: open } = await import('open');
    const browser = await open(pathToFileURL(file).href);
    browser.on('error', () => say('note', 'No browser could be opened.'));
  } catch {
    say('note', 'No browser could be opened.');
  }
}

/** @throws SetupError */
function refuseWhatReadersSee(file: string, { outDir, publicDir, srcDir }: Site): void {
  const real = realPath(file);
  const folders = [
    [outDir, 'which is the built site'],
    [publicDir, 'which is copied into the site'],
    [srcDir, 'which the site is built from'],
  ] as const;
  for (const [folder, what] of folders) {
    const path = relative(realPath(folder), real);
    if (path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path)) continue;
    throw new SetupError(
      `The report must not be in ${folder}, ${what}: commission rates are on it, and readers must not see them.`,
      'Choose a file elsewhere with `--out`, or leave it out.',
    );
  }
}

/** With no link in it, also where a part of it is not there yet. */
function realPath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    const parent = dirname(path);
    return parent === path ? path : join(realPath(parent), basename(path));
  }
}

function shortPath(file: string): string {
  const path = relative(process.cwd(), file);
  return path.startsWith(`..${sep}`) ? file : path;
}
