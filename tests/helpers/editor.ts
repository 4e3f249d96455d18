import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';

/** What an editor shows where a `|` stands in a piece of TypeScript. */
export interface Shown {
  /** What it offers, by name. */
  readonly offered: ReadonlyMap<string, string>;
  /** Beside the pointer. */
  readonly hover: string;
}

export interface Editor {
  at(code: string): Shown;
  /** Messages of the type checker. */
  problems(code: string): string[];
}

/** TypeScript's language service over a site, which the editors' own are built on. */
export function openEditor(root: string, types: readonly string[]): Editor {
  const file = join(root, 'src/written.ts');
  let code = '';
  let version = 0;
  const service = ts.createLanguageService({
    getCompilationSettings: () => ({
      strict: true,
      noEmit: true,
      target: ts.ScriptTarget.ES2024,
      module: ts.ModuleKind.NodeNext,
      moduleResolution: ts.ModuleResolutionKind.NodeNext,
      skipLibCheck: true,
      types: [],
    }),
    getScriptFileNames: () => [file, ...types],
    getScriptVersion: (name) => (name === file ? String(version) : '1'),
    getScriptSnapshot(name) {
      const text = name === file ? code : ts.sys.readFile(name);
      return text === undefined ? undefined : ts.ScriptSnapshot.fromString(text);
    },
    getCurrentDirectory: () => root,
    getDefaultLibFileName: (options) =>
      join(dirname(ts.getDefaultLibFilePath(options)), ts.getDefaultLibFileName(options)),
    fileExists: (name) => name === file || ts.sys.fileExists(name),
    readFile: (name) => (name === file ? code : readFileSync(name, 'utf8')),
    directoryExists: ts.sys.directoryExists,
    realpath: ts.sys.realpath!,
  });
  const write = (text: string) => {
    code = text;
    version += 1;
  };
  return {
    at(text) {
      const position = text.indexOf('|');
      write(text.replace('|', ''));
      const entries = service.getCompletionsAtPosition(file, position, {})?.entries ?? [];
      const offered = entries.map(({ name, source, data }): [string, string] => {
        const details = service.getCompletionEntryDetails(
          file,
          position,
          name,
          {},
          source,
          {},
          data,
        );
        return [name, ts.displayPartsToString(details?.documentation)];
      });
      const hover = service.getQuickInfoAtPosition(file, position)?.documentation;
      return { offered: new Map(offered), hover: ts.displayPartsToString(hover) };
    },
    problems(text) {
      write(text);
      return [
        ...service.getSyntacticDiagnostics(file),
        ...service.getSemanticDiagnostics(file),
        ...types.flatMap((name) => [
          ...service.getSyntacticDiagnostics(name),
          ...service.getSemanticDiagnostics(name),
        ]),
      ].map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'));
    },
  };
}
