import type { Range } from './source-text.ts';

/** A stretch of a text, and what takes its place. */
export interface TextEdit extends Range {
  readonly to: string;
}

/** @param edits in order */
export function applyEdits(source: string, edits: readonly TextEdit[]): string {
  let at = 0;
  let result = '';
  for (const { start, end, to } of edits) {
    result += source.slice(at, start) + to;
    at = end;
  }
  return result + source.slice(at);
}
