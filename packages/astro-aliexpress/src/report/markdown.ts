import { plain } from './summary.ts';

/** Escapes text so that nothing in it becomes Markdown, HTML or a link. */
export function escapeMarkdown(text: string): string {
  return plain(text).replaceAll(/[!-/:-@[-`{-~]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** @param cells Markdown */
export function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
