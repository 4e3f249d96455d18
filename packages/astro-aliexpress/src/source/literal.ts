import type { Parse, Statement } from './esm.ts';

/** A value that a source spells out; missing for other expressions. */
export interface Literal {
  readonly value: unknown;
}

type Expression = Extract<Statement, { type: 'ExpressionStatement' }>['expression'];

/**
 * The value of an attribute: `"text"`, `{12}`, `{['a', 'b']}`, `{{ country: 'DE' }}`.
 *
 * @param written with its quotes or braces; missing for an attribute without a value
 * @param names variables that are known: `{frontmatter.product}`
 */
export function literalOf(
  written: string | undefined,
  parse: Parse,
  names: Names = {},
): Literal | undefined {
  if (written === undefined) return { value: true };
  const first = written[0];
  if (first === '"' || first === "'") return { value: written.slice(1, -1) };
  if (first !== '{') return undefined;
  try {
    const [statement] = parse(`(${written.slice(1, -1)})`, { lang: 'ts' }).body;
    return statement?.type === 'ExpressionStatement'
      ? evaluate(statement.expression, names)
      : undefined;
  } catch {
    return undefined;
  }
}

type Names = Readonly<Record<string, unknown>>;

function evaluate(node: Expression, names: Names): Literal | undefined {
  switch (node.type) {
    case 'ParenthesizedExpression':
      return evaluate(node.expression, names);
    case 'Literal':
      return 'regex' in node ? undefined : { value: node.value };
    case 'TemplateLiteral':
      return node.expressions.length > 0 ? undefined : { value: node.quasis[0]?.value.cooked };
    case 'UnaryExpression': {
      const operand = node.operator === '-' ? evaluate(node.argument, names) : undefined;
      return typeof operand?.value === 'number' ? { value: -operand.value } : undefined;
    }
    case 'ArrayExpression': {
      const items = node.elements.map((it) =>
        it === null || it.type === 'SpreadElement' ? undefined : evaluate(it, names),
      );
      return all(items) ? { value: items.map(({ value }) => value) } : undefined;
    }
    case 'ObjectExpression': {
      const entries = node.properties.map((it) => {
        if (it.type !== 'Property' || it.computed) return undefined;
        const value = evaluate(it.value, names);
        return value && ([keyOf(it.key), value.value] as const);
      });
      return all(entries) ? { value: Object.fromEntries(entries) } : undefined;
    }
    case 'Identifier':
      return propertyOf(names, node.name);
    case 'MemberExpression': {
      const object = evaluate(node.object, names);
      const key = node.computed
        ? evaluate(node.property, names)?.value
        : node.property.type === 'Identifier' && node.property.name;
      return object && propertyOf(object.value, key);
    }
    default:
      return undefined;
  }
}

function propertyOf(object: unknown, key: unknown): Literal | undefined {
  if (typeof object !== 'object' || object === null) return undefined;
  return Object.hasOwn(object, String(key))
    ? { value: (object as Record<string, unknown>)[String(key)] }
    : undefined;
}

type Key = Extract<
  Extract<Expression, { type: 'ObjectExpression' }>['properties'][number],
  { type: 'Property' }
>['key'];

function keyOf(key: Key): string {
  if (key.type === 'Identifier') return key.name;
  return key.type === 'Literal' ? String(key.value) : '';
}

function all<It>(items: readonly (It | undefined)[]): items is It[] {
  return items.every((it) => it !== undefined);
}
