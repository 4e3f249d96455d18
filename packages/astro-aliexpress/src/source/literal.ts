import { parseAst } from 'vite';
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
 */
export function literalOf(
  written: string | undefined,
  parse: Parse = parseAst,
): Literal | undefined {
  if (written === undefined) return { value: true };
  const first = written[0];
  if (first === '"' || first === "'") return { value: written.slice(1, -1) };
  if (first !== '{') return undefined;
  try {
    const [statement] = parse(`(${written.slice(1, -1)})`, { lang: 'ts' }).body;
    return statement?.type === 'ExpressionStatement' ? evaluate(statement.expression) : undefined;
  } catch {
    return undefined;
  }
}

function evaluate(node: Expression): Literal | undefined {
  switch (node.type) {
    case 'ParenthesizedExpression':
      return evaluate(node.expression);
    case 'Literal':
      return 'regex' in node ? undefined : { value: node.value };
    case 'TemplateLiteral':
      return node.expressions.length > 0 ? undefined : { value: node.quasis[0]?.value.cooked };
    case 'UnaryExpression': {
      const operand = node.operator === '-' ? evaluate(node.argument) : undefined;
      return typeof operand?.value === 'number' ? { value: -operand.value } : undefined;
    }
    case 'ArrayExpression': {
      const items = node.elements.map((it) =>
        it === null || it.type === 'SpreadElement' ? undefined : evaluate(it),
      );
      return all(items) ? { value: items.map(({ value }) => value) } : undefined;
    }
    case 'ObjectExpression': {
      const entries = node.properties.map((it) => {
        if (it.type !== 'Property' || it.computed) return undefined;
        const value = evaluate(it.value);
        return value && ([keyOf(it.key), value.value] as const);
      });
      return all(entries) ? { value: Object.fromEntries(entries) } : undefined;
    }
    default:
      return undefined;
  }
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
