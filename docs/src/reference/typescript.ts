/** Reads sources as an editor does: types, and what is written above them. */
import ts from 'typescript';
import { pathOf } from './repository.ts';

export interface Sources {
  readonly checker: ts.TypeChecker;
  file(path: string): ts.SourceFile;
}

/** @param virtual texts of files that are not there: those between the fences of `.astro` files */
export function openSources(
  paths: readonly string[],
  virtual: ReadonlyMap<string, string> = new Map(),
): Sources {
  const config = ts.readConfigFile(pathOf('tsconfig.json'), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config.config, ts.sys, pathOf('.'));
  const host = ts.createCompilerHost(options);
  const fromDisk = host.getSourceFile.bind(host);
  host.fileExists = (path) => virtual.has(path) || ts.sys.fileExists(path);
  host.getSourceFile = (path, version, ...rest) => {
    const text = virtual.get(path);
    return text === undefined
      ? fromDisk(path, version, ...rest)
      : ts.createSourceFile(path, text, version);
  };
  const program = ts.createProgram([...paths], { ...options, noEmit: true }, host);
  return {
    checker: program.getTypeChecker(),
    file(path) {
      const file = program.getSourceFile(path);
      if (!file) throw new Error(`There is no ${path} to read.`);
      return file;
    },
  };
}

export interface Said {
  /** Markdown. */
  readonly description: string;
  /** What `@default` says. */
  readonly default: string | undefined;
}

/** The comment above it. */
export function saidOf(symbol: ts.Symbol, checker: ts.TypeChecker): Said {
  const tag = symbol.getJsDocTags(checker).find(({ name }) => name === 'default');
  return {
    description: unwrapped(ts.displayPartsToString(symbol.getDocumentationComment(checker))),
    default: tag && unwrapped(ts.displayPartsToString(tag.text)),
  };
}

/** Lines of a comment are as long as the code's; code blocks stay as they are. */
function unwrapped(text: string): string {
  return text
    .split(/(```[^]*?```)/)
    .map((part) => (part.startsWith('```') ? part : part.replaceAll(/(?<!\n)\n(?![\n-])/g, ' ')))
    .join('')
    .trim();
}

/** Most members of an object that is written out. One with more has a name. */
const LONGEST_OBJECT = 20;

/** How an author would write the type down: aliases opened, `undefined` left out. */
export function typeText(type: ts.Type, checker: ts.TypeChecker, depth = 0): string {
  if (type.isUnion()) return unionText(type, checker, depth);
  if (type.isStringLiteral()) return `'${type.value}'`;
  if (isAnyText(type)) return 'string';
  if (checker.isArrayType(type)) {
    const [element] = checker.getTypeArguments(type as ts.TypeReference);
    const text = typeText(element!, checker, depth);
    return text.includes(' | ') ? `(${text})[]` : `${text}[]`;
  }
  const values = type.getStringIndexType();
  if (values) return `Record<string, ${typeText(values, checker, depth)}>`;
  const isPlain =
    (type.flags & (ts.TypeFlags.Object | ts.TypeFlags.Intersection)) !== 0 &&
    type.getCallSignatures().length === 0 &&
    type.getProperties().length > 0 &&
    type.getProperties().length <= LONGEST_OBJECT;
  if (isPlain && depth < 2) return objectText(type, checker, depth);
  return checker.typeToString(type, undefined, ts.TypeFormatFlags.NoTruncation);
}

function isBoolean({ flags }: ts.Type): boolean {
  return (flags & ts.TypeFlags.BooleanLiteral) !== 0;
}

/** `string & {}` is how a type takes any text, and lets an editor complete some. */
function isAnyText(type: ts.Type): boolean {
  const parts = type.isIntersection() ? type.types : [type];
  return parts.some(({ flags }) => (flags & ts.TypeFlags.String) !== 0);
}

function unionText(type: ts.UnionType, checker: ts.TypeChecker, depth: number): string {
  const takesAnyText = type.types.some(isAnyText);
  const parts = type.types
    .filter(({ flags }) => (flags & ts.TypeFlags.Undefined) === 0)
    .filter((part) => !(takesAnyText && part.isStringLiteral()));
  const hasBoolean = parts.filter(isBoolean).length === 2;
  const texts = parts
    .filter((part) => !(hasBoolean && isBoolean(part)))
    .map((part) => typeText(part, checker, depth));
  return [...new Set([...texts, ...(hasBoolean ? ['boolean'] : [])])].join(' | ');
}

function objectText(type: ts.Type, checker: ts.TypeChecker, depth: number): string {
  const members = type.getProperties().map((member) => {
    const optional = (member.flags & ts.SymbolFlags.Optional) !== 0 ? '?' : '';
    return `${member.name}${optional}: ${typeText(checker.getTypeOfSymbol(member), checker, depth + 1)}`;
  });
  return `{ ${members.join('; ')} }`;
}
