import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Usage } from '../../core/usage.ts';

type AddressOf = (path: string, usage: Usage) => string;

const likeVsCode =
  (scheme: string): AddressOf =>
  (path, { line, column }) =>
    `${scheme}://file${path}:${line}:${column}`;

/** URL schemes that open a file at a line. */
const EDITORS = {
  vscode: likeVsCode('vscode'),
  vscodium: likeVsCode('vscodium'),
  cursor: likeVsCode('cursor'),
  windsurf: likeVsCode('windsurf'),
  zed: likeVsCode('zed'),
  idea: (path, { line, column }) =>
    `idea://open?file=${path.replaceAll('&', '%26')}&line=${line}&column=${column}`,
  none: () => '',
} satisfies Record<string, AddressOf>;

export type EditorName = keyof typeof EDITORS;

export const editorNames = Object.keys(EDITORS) as EditorName[];

/** A link that opens the editor; `undefined` for `none`. */
export function editorLink(editor: EditorName, root: string, usage: Usage): string | undefined {
  // Percent-encoded, with forward slashes and a leading slash, on Windows too.
  const { pathname } = pathToFileURL(join(root, usage.file));
  return EDITORS[editor](pathname, usage) || undefined;
}
