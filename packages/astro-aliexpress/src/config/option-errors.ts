import { z } from 'astro/zod';
import { nearest } from '../core/nearest.ts';
import { asSentence, shorten } from '../core/text.ts';

type Issue = z.core.$ZodIssue;
type Path = readonly PropertyKey[];

interface JsonSchema {
  /** What to call its values: "a number of seconds". */
  readonly title?: string;
  readonly propertyNames?: { readonly enum?: readonly string[] };
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: JsonSchema | boolean;
  readonly items?: JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly default?: unknown;
}

/** What messages must not show. */
const SECRET: ReadonlySet<PropertyKey | undefined> = new Set([
  'appKey',
  'appSecret',
  'trackingId',
  'trackingIds',
  'feedTrackingId',
]);

/** Parameters of an issue that is of a key, not of its value. */
export const OF_KEY = { isOfKey: true };

function isOfKey(issue: Issue): boolean {
  return issue.code === 'invalid_key' || (issue.code === 'custom' && issue.params === OF_KEY);
}

/** What messages call values, and where these are. */
interface Naming {
  /** What a key is called. */
  readonly noun: string;
  /** What all of it is called. */
  readonly whole: string;
  /** Where a value is written. */
  readonly place?: (path: Path) => string;
}

const OPTIONS: Naming = { noun: 'option', whole: 'the options' };

/**
 * Describes each problem of options, or of a file: place, path, value, what is right, and the nearest
 * name.
 *
 * @param options as given
 */
export function describeIssues(
  { issues }: z.ZodError,
  options: unknown,
  schema: z.ZodType,
  naming = OPTIONS,
): string {
  const json = z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) as JsonSchema;
  return issues
    .flatMap((it) => leaves(it, []))
    .flatMap(({ issue, path }) => describe(issue, path, { options, json, naming }))
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
  const meant = issue.errors.find((branch) => !isOther(branch));
  return meant ? meant.flatMap((it) => leaves(it, path)) : [{ issue, path }];
}

/** The value has another form. */
function isOther([first]: readonly Issue[]): boolean {
  if (first === undefined) return true;
  if (first.path.length > 0) return false;
  if (first.code === 'invalid_union') return first.errors.every(isOther);
  return first.code === 'invalid_type' || first.code === 'invalid_value';
}

interface IssueContext {
  readonly options: unknown;
  readonly json: JsonSchema;
  readonly naming: Naming;
}

function describe(issue: Issue, path: Path, { options, json, naming }: IssueContext): string[] {
  const { noun, whole, place } = naming;
  const at = (where: Path) => (place ? `${place(where)} ` : '');
  if (issue.code === 'unrecognized_keys') {
    const names = namesIn(schemaAt(json, path) ?? {});
    return issue.keys.map((key) => {
      const meant = nearest(key, names);
      // The hint of the error lists all options.
      const others = naming === OPTIONS && path.length === 0 ? '' : `Use: ${names.join(', ')}.`;
      const hint = meant ? `Did you mean \`${meant}\`?` : others;
      const where = [...path, key];
      return `${at(where)}\`${nameOf(where)}\` is no ${noun}. ${hint}`.trimEnd();
    });
  }
  const value = valueAt(options, path);
  const shown = SECRET.has(path[0]) ? 'this value' : textOf(value);
  const what = isOfKey(issue)
    ? 'can’t have this name'
    : (whatOf(value, path, naming) ?? `can’t be ${shown}`);
  const { title, default: example } = schemaAt(json, path) ?? {};
  const such =
    example === undefined || typeof example === 'object' ? '' : `, such as ${textOf(example)}`;
  const name = path.length > 0 ? `\`${nameOf(path)}\`` : whole;
  return [`${at(path)}${name} ${what}: ${ruleOf(issue, value, such, title)}`];
}

/** What is wrong with a value, if it isn't just another one. */
function whatOf(value: unknown, path: Path, { place }: Naming): string | undefined {
  if (path.length > 0) return value === undefined ? 'is missing' : undefined;
  return place && value === null ? 'is empty' : undefined;
}

/** @param title what the option takes, if that isn't said by its type alone */
function ruleOf(issue: Issue, value: unknown, such: string, title?: string): string {
  switch (issue.code) {
    case 'invalid_type':
      return `it must be ${title ?? typeText(issue.expected)}${such}.`;
    case 'invalid_key':
      return asSentence(issue.issues[0]?.message ?? issue.message);
    case 'invalid_value': {
      const names = issue.values.map(String);
      const meant = typeof value === 'string' ? nearest(value, names) : undefined;
      const hint = meant === undefined ? '' : ` Did you mean '${meant}'?`;
      return `use ${names.map((it) => `'${it}'`).join(', ')}.${hint}`;
    }
    case 'invalid_union': {
      return `it must be ${formsOf(issue).join(' or ')}.`;
    }
    case 'too_small':
      if (issue.origin === 'string') return asSentence(issue.message);
      return `it must be ${issue.inclusive === false ? 'more than' : 'at least'} ${issue.minimum}${such}.`;
    case 'too_big':
      if (issue.origin === 'string') return `it can have at most ${issue.maximum} characters.`;
      return `it must be at most ${issue.maximum}${such}.`;
    default:
      return asSentence(issue.message);
  }
}

function formsOf(issue: Issue | undefined): string[] {
  if (issue?.code === 'invalid_union') return issue.errors.flatMap(([first]) => formsOf(first));
  if (issue?.code === 'invalid_type') return [typeText(issue.expected)];
  return issue?.code === 'invalid_value'
    ? issue.values.map((it) => (typeof it === 'boolean' ? `\`${it}\`` : `'${String(it)}'`))
    : [];
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
  return path.reduce<JsonSchema | undefined>((at, key) => at && memberOf(at, key), json);
}

function memberOf(json: JsonSchema, key: PropertyKey): JsonSchema | undefined {
  const { properties = {}, additionalProperties, items, anyOf = [] } = json;
  const own = typeof key === 'number' ? items : properties[String(key)];
  if (own) return own;
  if (typeof additionalProperties === 'object') return additionalProperties;
  return anyOf.flatMap((it) => memberOf(it, key) ?? [])[0];
}

/** The names that an object can have. */
function namesIn(json: JsonSchema): readonly string[] {
  return json.propertyNames?.enum ?? Object.keys(propertiesOf(json));
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
