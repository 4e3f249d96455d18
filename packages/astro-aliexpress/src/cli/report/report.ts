import { realpathSync } from 'node:fs';
import { basename, dirname, isAbsolute, join, relative, resolve, sep } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Site } from '../../config/site.ts';
import { readReport } from '../../report/last-report.ts';
import { count } from '../../core/author-text.ts';
import { FOR_AUTHOR, withSite } from '../site/open-site.ts';
import type { Common } from '../terminal/command.ts';
import { SetupError } from '../terminal/failure.ts';
import { writeOwnFile } from '../terminal/own-file.ts';
import { isoTime, print, printJson, printText, say } from '../terminal/output.ts';
import type { EditorName } from './editor.ts';
import { reportPage } from './report-page.ts';
import { collectRows } from './report-rows.ts';
import { thumbnails } from './thumbnails.ts';

interface ReportOptions extends Common {
  readonly out?: string;
  readonly open: boolean;
  readonly pictures: boolean;
  readonly editor: EditorName;
}

export async function report(given: ReportOptions): Promise<void> {
  await withSite(given, { storeOnly: 'products', ...FOR_AUTHOR }, async (opened) => {
    const { site, mode, connection, options } = opened;
    const file = given.out === undefined ? site.reportPage : resolve(given.out);
    refuseWhatReadersSee(file, site);
    const last = readReport(site.reportFile);
    const isSample = mode.kind === 'sandbox';
    // Don't mix sample data with real data.
    const build = last && (last.data === 'sandbox') === isSample ? last : undefined;
    const now = Date.now();
    const rows = await collectRows(opened, build, now);
    const facts = {
      generatedAt: isoTime(now),
      builtAt: build?.builtAt ?? null,
      comparedWith: build?.changes?.since ?? null,
      isSample,
      callsLeft: (await connection.callsLeft()) ?? null,
      dailyQuota: options.limits.dailyQuota,
      findings: build?.findings ?? [],
    };
    if (given.json) {
      printJson({ ...facts, rows });
      return;
    }
    const pictures = given.pictures ? await thumbnails(rows, opened) : new Map<string, string>();
    const page = reportPage({ ...facts, rows, pictures, root: site.root, editor: given.editor });
    writeOwnFile(file, page);
    print(`${count(rows.length, 'product')} in ${shortPath(file)}`);
    printText('It shows your commission. Keep it to yourself.', 'dim');
    if (!build) say('note', 'There’s no build yet, so it’s based on your sources and the store.');
    if (shouldOpen(given)) await openPage(file);
  });
}

/** Opens a browser only for someone at this machine. */
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
    browser.on('error', () => say('note', 'Couldn’t open a browser. Open the file yourself.'));
  } catch {
    say('note', 'Couldn’t open a browser. Open the file yourself.');
  }
}

/** @throws SetupError */
function refuseWhatReadersSee(file: string, { outDir, publicDir, sourceDirs }: Site): void {
  const real = realPath(file);
  const folders = [
    [outDir, 'the built site'],
    [publicDir, 'which is copied to the built site'],
    ...sourceDirs.map((it) => [it, 'your site’s sources'] as const),
  ] as const;
  for (const [folder, what] of folders) {
    const path = relative(realPath(folder), real);
    if (path === '..' || path.startsWith(`..${sep}`) || isAbsolute(path)) continue;
    throw new SetupError(
      `The report can’t be in ${folder}, ${what}: it shows commission rates, which readers must not see.`,
      'Choose another place with `--out`, or leave it out.',
    );
  }
}

/** Resolves symbolic links, even if the end of the path doesn't exist yet. */
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
