/** The integration's options: comments and types from their schema, defaults by asking it. */
import ts from 'typescript';
import { optionsSchema } from '../../../packages/astro-aliexpress/dist/config/options.js';
import { pathOf } from './repository.ts';
import { openSources, saidOf, typeText } from './typescript.ts';

export const OPTIONS_PATH = pathOf('packages/astro-aliexpress/src/config/options.ts');

export interface OptionFacts {
  /** `cache.maxAge` */
  readonly name: string;
  readonly type: string;
  /** As code, or in words where the comment says so. */
  readonly default: string | undefined;
  /** Markdown. */
  readonly description: string;
}

/** @param sources with {@link OPTIONS_PATH} among them */
export function readOptions(sources = openSources([OPTIONS_PATH])): OptionFacts[] {
  const { checker } = sources;
  const source = sources.file(OPTIONS_PATH);
  const exported = checker.getExportsOfModule(checker.getSymbolAtLocation(source)!);
  const find = (name: string) => exported.find((it) => it.name === name)!;
  const schema = find('optionsSchema').valueDeclaration as ts.VariableDeclaration;
  const type = checker.getDeclaredTypeOfSymbol(find('AliexpressOptions'));
  return read(objectIn(schema.initializer!)!, type, [], checker);
}

function read(
  literal: ts.ObjectLiteralExpression,
  type: ts.Type,
  path: readonly string[],
  checker: ts.TypeChecker,
): OptionFacts[] {
  return literal.properties.filter(ts.isPropertyAssignment).flatMap((property) => {
    const names = [...path, property.name.getText()];
    const own = checker.getNonNullableType(
      checker.getTypeOfSymbol(type.getProperty(names.at(-1)!)!),
    );
    const group = groupIn(property.initializer);
    if (group) return read(group, own, names, checker);
    const said = saidOf(checker.getSymbolAtLocation(property.name)!, checker);
    return {
      name: names.join('.'),
      type: typeText(own, checker),
      description: said.description,
      default: said.default ?? defaultOf(names),
    };
  });
}

/** A group of options is an object that need not be there: `z.strictObject({ … }).prefault({})`. */
function groupIn(expression: ts.Expression): ts.ObjectLiteralExpression | undefined {
  return expression.getText().endsWith('.prefault({})') ? objectIn(expression) : undefined;
}

/** What the first `strictObject()` of a chain of calls is given. */
export function objectIn(node: ts.Node): ts.ObjectLiteralExpression | undefined {
  if (ts.isPropertyAccessExpression(node)) return objectIn(node.expression);
  if (!ts.isCallExpression(node)) return undefined;
  const [first] = node.arguments;
  const isObject = first && ts.isObjectLiteralExpression(first);
  const isSchema = node.expression.getText().endsWith('.strictObject');
  return isObject && isSchema ? first : objectIn(node.expression);
}

const defaults: unknown = optionsSchema.parse({});

function defaultOf(names: readonly string[]): string | undefined {
  const value = names.reduce<unknown>(
    (within, name) => (within as Record<string, unknown>)[name],
    defaults,
  );
  return value === undefined ? undefined : codeOf(value);
}

function codeOf(value: unknown): string {
  if (typeof value === 'string') return `'${value}'`;
  if (typeof value === 'number') return value.toLocaleString('en-US').replaceAll(',', '_');
  if (typeof value !== 'object' || value === null) return String(value);
  const members = Object.entries(value).map(([name, it]) => `${name}: ${codeOf(it)}`);
  return members.length === 0 ? '{}' : `{ ${members.join(', ')} }`;
}
