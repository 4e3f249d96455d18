import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import ts from 'typescript';
import type { Site } from './site.ts';

/** The types of the products that a site shows. */
export const typesOf = ({ root }: Site) =>
  join(root, '.astro/integrations/astro-aliexpress/products.d.ts');

export interface Editor {
  /** What it offers where a `|` stands in a piece of TypeScript, by name. */
  offers(code: string): ReadonlyMap<string, string>;
  /** What it shows when the pointer is where the `|` stands. */
  hover(code: string): string;
  /** Messages of the type checker. */
  problems(code: string): string[];
}

/** Files that one editor has read are there for the next. */
const read = ts.createDocumentRegistry();

/** TypeScript's language service over a site, which the editors' own are built on. */
export function openEditor(root: string, types: readonly string[]): Editor {
  const file = join(root, 'src/written.ts');
  let code = '';
  let version = 0;
  const host: ts.LanguageServiceHost = {
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
  };
  const service = ts.createLanguageService(host, read);
  const write = (text: string) => {
    code = text;
    version += 1;
  };
  const pointAt = (text: string) => {
    write(text.replace('|', ''));
    return text.indexOf('|');
  };
  return {
    offers(text) {
      const position = pointAt(text);
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
      return new Map(offered);
    },
    hover(text) {
      const info = service.getQuickInfoAtPosition(file, pointAt(text));
      return ts.displayPartsToString(info?.documentation);
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
