import { createTwoFilesPatch, FILE_HEADERS_ONLY } from 'diff';
import { count, numberText } from '../../core/author-text.ts';
import { asSentence } from '../../core/text.ts';
import { paint, print, say, type Style } from '../terminal/output.ts';
import type { FileConversion } from './convert-plan.ts';
import { SHORT_LINK } from './resolve-link.ts';
import { listText, type UnlistedLink } from './unlisted-links.ts';

/** Prints the patch to stdout. */
export function showChanges(ready: readonly FileConversion[]): void {
  for (const plan of ready) {
    print(...diffLines([plan.name, plan.newName], [plan.source, plan.result]));
  }
}

/** Of a reason. `--json` has all of them. */
const MOST_PLACES = 20;

/**
 * Prints to stderr what can't be converted: each reason once, then its first places.
 *
 * @param hasList whether the author has a list of short links; what it lacks is printed by use
 */
export function showLeft(plans: readonly FileConversion[], hasList: boolean): void {
  for (const { name, changes, left, mistake } of plans) {
    if (mistake !== undefined && changes.length + left.length > 0) {
      say(
        'warn',
        `${name} was read as Markdown, because by itself it isn’t MDX: ${asSentence(mistake)}`,
        'If a plugin of your site makes it MDX, look at the changes closely.',
      );
    }
  }
  const refused = plans.filter(({ isDue, refusal }) => isDue && refusal);
  for (const [reason, files] of Map.groupBy(refused, ({ refusal }) => refusal?.reason ?? '')) {
    const places = files.map(({ name, refusal }) =>
      [name, refusal?.detail ?? []].flat().join(': '),
    );
    const message = `${placesIn(files)} can’t be converted: ${asSentence(reason)}`;
    say('warn', withPlaces(message, places), files[0]?.refusal?.hint);
  }
  const all = plans.flatMap(({ name, left }) => left.map((it) => ({ name, ...it })));
  for (const [reason, links] of Map.groupBy(all, (it) => it.reason)) {
    if (hasList && reason === SHORT_LINK) continue;
    const places = links.map(({ name, line, text }) => `${name}:${line} ${text}`);
    say('warn', withPlaces(reason, places));
  }
}

function withPlaces(message: string, places: readonly string[]): string {
  const more = places.length - MOST_PLACES;
  const rest = more > 0 ? [`… and ${numberText(more)} more (--json has all)`] : [];
  return [message, ...places.slice(0, MOST_PLACES), ...rest].join('\n');
}

/** Prints short links that the author's list lacks. */
export function showUnlisted(links: readonly UnlistedLink[], list: string): void {
  const what = `${count(links.length, 'short link')} without a product in ${list}, the most used first.`;
  say('warn', `${what} Add these lines, and fill them in:\n${listText(links)}`, TO_FILL_IN);
}

export function showBegunList(links: readonly UnlistedLink[], list: string): void {
  const what = `${list} is new. It has ${count(links.length, 'short link')} to fill in, the most used first.`;
  say('note', what, TO_FILL_IN);
}

const TO_FILL_IN =
  'Open each link in a browser, write the number before `.html` between the two commas, and run the command again.';

/** The last word. */
export function result(
  plans: readonly FileConversion[],
  ready: readonly FileConversion[],
  written: ReadonlySet<FileConversion>,
): [string, string?] {
  if (ready.length === 0) {
    const isRefused = plans.some(({ isDue }) => isDue);
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
  const files = count(plans.length, 'file');
  return places > 0 ? `${count(places, 'place')} in ${files}` : files;
}

export function isOfNote({ isDue, left }: FileConversion): boolean {
  return isDue || left.length > 0;
}

export function facts(plan: FileConversion, written: ReadonlySet<FileConversion>) {
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
