import { parseAst } from 'vite';
import { type Parse, readAstroImports, readMdxEsm, type Statement } from './esm.ts';
import type { SourceKind } from './syntax.ts';

/** A name that a file imports. */
export interface Import {
  readonly local: string;
  /** The exported name; same as `local` for a default or a namespace. */
  readonly name: string;
  readonly from: string;
}

/** Tag names that an `.mdx` file defines itself. */
export interface Declarations {
  /** Its variables, and the keys of its exported `components`. */
  readonly names: ReadonlySet<string>;
  /** `components` may have more keys at run time. */
  readonly hasOpenComponents: boolean;
}

/** @param parse the plugin's parser, or our own Vite's outside plugins */
export function importsOf(source: string, kind: SourceKind, parse: Parse = parseAst): Import[] {
  const read = kind === 'mdx' ? readMdxEsm : readAstroImports;
  return read(source, parse).flatMap(importsIn);
}

/**
 * @param wanted the names to look for; files with them only in tags aren't parsed
 * @param parse as in `importsOf`
 */
export function declaredIn(
  source: string,
  wanted: readonly string[],
  parse: Parse = parseAst,
): Declarations {
  const outsideTags = String.raw`(?<![\w$<]|</)(?:components|${wanted.join('|')})(?![\w$])`;
  const statements = readMdxEsm(source, parse, new RegExp(outsideTags));
  const variables = statements.flatMap(variablesIn);
  const keys = variables.includes('components') ? statements.flatMap(componentKeys) : [];
  return {
    names: new Set([...variables, ...keys.filter((key) => key !== OPEN)]),
    hasOpenComponents: keys.includes(OPEN),
  };
}

/** Marks unreadable keys; no tag has this name. */
const OPEN = '…';

function importsIn(statement: Statement): Import[] {
  if (statement.type !== 'ImportDeclaration') return [];
  return statement.specifiers.map((it) => {
    const local = it.local.name;
    const name = it.type === 'ImportSpecifier' ? textOf(it.imported) : local;
    return { local, name, from: statement.source.value };
  });
}

/** `export { x as y }` and default exports declare no variables. */
function variablesIn(statement: Statement): string[] {
  if (statement.type === 'ImportDeclaration') return importsIn(statement).map(({ local }) => local);
  if (statement.type !== 'ExportNamedDeclaration') return [];
  const { declaration } = statement;
  switch (declaration?.type) {
    case 'VariableDeclaration':
      return declaration.declarations.flatMap(({ id }) => boundIn(id));
    case 'FunctionDeclaration':
    case 'ClassDeclaration':
      return declaration.id ? [declaration.id.name] : [];
    default:
      return [];
  }
}

type Named = Extract<Statement, { type: 'ExportNamedDeclaration' }>;
type Variable = Extract<Named['declaration'], { type: 'VariableDeclaration' }>['declarations'][0];
type Pattern = Variable['id'] | Extract<Variable['id'], { type: 'ArrayPattern' }>['elements'][0];

function boundIn(pattern: Pattern): string[] {
  switch (pattern?.type) {
    case 'Identifier':
      return [pattern.name];
    case 'ObjectPattern':
      return pattern.properties.flatMap((it) => boundIn(it.type === 'Property' ? it.value : it));
    case 'ArrayPattern':
      return pattern.elements.flatMap(boundIn);
    case 'AssignmentPattern':
      return boundIn(pattern.left);
    case 'RestElement':
      return boundIn(pattern.argument);
    default:
      return [];
  }
}

/** Keys of the exported `components`, which MDX uses instead of tags. */
function componentKeys(statement: Statement): string[] {
  if (statement.type !== 'ExportNamedDeclaration') return [];
  const { declaration, specifiers } = statement;
  if (specifiers.some(({ exported }) => textOf(exported) === 'components')) return [OPEN];
  if (declaration?.type !== 'VariableDeclaration') return [];
  return declaration.declarations
    .filter(({ id }) => boundIn(id).includes('components'))
    .flatMap(({ id, init }) =>
      id.type === 'Identifier' && init?.type === 'ObjectExpression' ? keysOf(init) : [OPEN],
    );
}

function keysOf({ properties }: Extract<Variable['init'], { type: 'ObjectExpression' }>): string[] {
  return properties.map((it) => {
    if (it.type !== 'Property') return OPEN;
    if (it.key.type === 'Literal') return String(it.key.value);
    return it.key.type === 'Identifier' && !it.computed ? it.key.name : OPEN;
  });
}

function textOf(name: { name: string } | { value: string }): string {
  return 'name' in name ? name.name : name.value;
}
