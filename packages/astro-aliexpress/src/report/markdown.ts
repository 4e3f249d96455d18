import { plain } from './summary.ts';

/** A text in which nothing is Markdown, HTML, or an address that becomes a link. */
export function escapeMarkdown(text: string): string {
  return plain(text).replaceAll(/[!-/:-@[-`{-~]/g, (sign) => `&#${sign.charCodeAt(0)};`);
}

/** @param cells Markdown */
export function tableRow(cells: readonly string[]): string {
  return `| ${cells.join(' | ')} |`;
}
