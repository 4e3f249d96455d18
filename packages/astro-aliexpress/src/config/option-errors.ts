import { z } from 'astro/zod';
import { nearest } from '../core/nearest.ts';
import { asSentence, shorten } from '../core/text.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

interface JsonSchema {
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly default?: unknown;
}

/** What messages must not show. */
const SECRET: ReadonlySet<PropertyKey | undefined> = new Set(['appKey', 'appSecret', 'trackingId']);

/**
 * Describes each problem of options: path, value, what is right, and the nearest name.
 *
 * @param options as given
 */
export function describeIssues(
  { issues }: z.ZodError,
  options: unknown,
  schema: z.ZodType,
): string {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  return issues
    .flatMap((it) => leaves(it, []))
    .flatMap(({ issue, path }) => describe(issue, path, { options, json }))
    .map((line) => `✖ ${line}`)
    .join('\n');
}

interface Leaf {
  readonly issue: Issue;
  readonly path: Path;
}

/** Opens unions: the problems of the form that was meant, or else the union itself. */
function leaves(issue: Issue, above: Path): Leaf[] {
  const path = [...above, ...issue.path];
  if (issue.code !== 'invalid_union') return [{ issue, path }];
  const isOther = ([first]: readonly Issue[]) =>
    first === undefined ||
    ((first.code === 'invalid_type' || first.code === 'invalid_value') && first.path.length === 0);
  const meant = issue.errors.find((branch) => !isOther(branch));
  return meant ? meant.flatMap((it) => leaves(it, path)) : [{ issue, path }];
}

interface Surroundings {
  readonly options: unknown;
  readonly json: JsonSchema;
}

function describe(issue: Issue, path: Path, { options, json }: Surroundings): string[] {
  if (issue.code === 'unrecognized_keys') {
    const names = Object.keys(propertiesOf(schemaAt(json, path) ?? {}));
    return issue.keys.map((key) => {
      const meant = nearest(key, names);
      const hint = meant ? `Did you mean \`${meant}\`?` : `Use: ${names.join(', ')}.`;
      return `\`${nameOf([...path, key])}\` is no option. ${hint}`;
    });
  }
  const value = valueAt(options, path);
  const shown = SECRET.has(path[0]) ? 'this value' : textOf(value);
  const what = issue.code === 'invalid_key' ? 'can’t have this name' : `can’t be ${shown}`;
  const example = schemaAt(json, path)?.default;
  const such =
    example === undefined || typeof example === 'object' ? '' : `, such as ${textOf(example)}`;
  return [`\`${nameOf(path)}\` ${what}: ${ruleOf(issue, value, such)}`];
}

function ruleOf(issue: Issue, value: unknown, such: string): string {
  switch (issue.code) {
    case 'invalid_type':
      return `it must be ${typeText(issue.expected)}${such}.`;
    case 'invalid_value': {
      const names = issue.values.map(String);
      const meant = typeof value === 'string' ? nearest(value, names) : undefined;
      const hint = meant === undefined ? '' : ` Did you mean '${meant}'?`;
      return `use ${names.map((it) => `'${it}'`).join(', ')}.${hint}`;
    }
    case 'invalid_union': {
      const forms = issue.errors.flatMap(([first]) => {
        if (first?.code === 'invalid_type') return typeText(first.expected);
        return first?.code === 'invalid_value' ? first.values.map((it) => `'${String(it)}'`) : [];
      });
      return `it must be ${forms.join(' or ')}.`;
    }
    case 'too_small':
      return `it must be ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}${such}.`;
    case 'too_big':
      return `it must be at most ${issue.maximum}${such}.`;
    default:
      return asSentence(issue.message);
  }
}

const TYPES: Readonly<Record<string, string>> = {
  array: 'a list',
  boolean: '`true` or `false`',
  int: 'a whole number',
  number: 'a number',
  object: 'an object',
  record: 'an object',
  string: 'text',
};

function typeText(expected: string): string {
  return TYPES[expected] ?? expected;
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return `'${shorten(value, 60)}'`;
  return shorten(JSON.stringify(value) ?? String(value), 60);
}

/** "limits.interval", "check.ignore[0]" */
function nameOf(path: Path): string {
  return path
    .map((key, index) =>
      typeof key === 'number' ? `[${key}]` : `${index > 0 ? '.' : ''}${String(key)}`,
    )
    .join('');
}

function schemaAt(json: JsonSchema, path: Path): JsonSchema | undefined {
  return path.reduce<JsonSchema | undefined>(
    (at, key) => at && (propertiesOf(at)[String(key)] ?? at.additionalProperties),
    json,
  );
}

/** Those of all its forms. */
function propertiesOf({ properties = {}, anyOf = [] }: JsonSchema): Record<string, JsonSchema> {
  return Object.assign({}, properties, ...anyOf.map(propertiesOf));
}

function valueAt(options: unknown, path: Path): unknown {
  return path.reduce<unknown>(
    (at, key) => (typeof at === 'object' && at !== null ? Reflect.get(at, key) : undefined),
    options,
  );
}
