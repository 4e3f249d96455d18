import { stripVTControlCharacters, styleText } from 'node:util';
import { plain } from '../../files/plain.ts';
import { wrap } from './width.ts';

export type Style = Parameters<typeof styleText>[0];

/** Colours text if the terminal supports it; respects NO_COLOR and FORCE_COLOR. */
export function paint(style: Style, text: string): string {
  return styleText(style, text, { stream: process.stdout });
}

export function print(...lines: readonly string[]): void {
  for (const line of lines) process.stdout.write(`${line}\n`);
}

/** Prints prose, wrapped to the terminal. */
export function printText(text: string, style?: Style): void {
  for (const line of wrap(text, columns())) print(style === undefined ? line : paint(style, line));
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, null, 2));
}

const SIGNS = { bad: ['red', '✗'], warn: ['yellow', '!'], note: ['dim', '·'] } as const;

/** Prints to stderr, so that a pipe gets only the output. */
export function say(kind: keyof typeof SIGNS, message: string, hint = ''): void {
  const [style, sign] = SIGNS[kind];
  const stream = process.stderr;
  const width = columns(stream);
  const [first = '', ...more] = wrap(message.split('\n').map(plain).join('\n'), width - 2);
  const lines = [`${styleText(style, sign, { stream })} ${first}`, ...more.map(indent)];
  for (const line of wrap(hint, width - 2)) lines.push(indent(styleText('dim', line, { stream })));
  stream.write(`${lines.join('\n')}\n`);
}

/** A moment in the JSON of commands, from ms since the epoch. */
export function isoTime(at: number): string {
  return new Date(at).toISOString();
}

/** Prints why a command ended early. */
export function printFailure(
  { message, hint }: { readonly message: string; readonly hint: string },
  asJson: boolean,
): void {
  if (asJson) printJson({ error: { message: stripVTControlCharacters(message), hint } });
  say('bad', message, hint);
}

/** The width of the terminal; unlimited in a pipe. */
export function columns(stream: NodeJS.WriteStream = process.stdout): number {
  const given = stream.columns ?? Number(process.env['COLUMNS']);
  return given > 0 ? Math.max(given, 24) : Number.POSITIVE_INFINITY;
}

function indent(line: string): string {
  return `  ${line}`;
}
