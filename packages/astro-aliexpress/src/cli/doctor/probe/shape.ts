/** What an answer looks like: names and kinds of fields, without what is in them. */
export type Shape =
  string | readonly [length: string, of: Shape] | { readonly [name: string]: Shape };

/** Says whether a name is one of a field, and nothing that the request contained. */
export type IsName = (name: string) => boolean;

/** A field that some objects of a list lack has a `?` after its name. */
export function shapeOf(value: unknown, isName: IsName): Shape {
  return shapeOfAll([value], isName);
}

function shapeOfAll(values: readonly unknown[], isName: IsName): Shape {
  const lists = values.filter((value) => Array.isArray(value));
  if (lists.length > 0 && lists.length === values.length) {
    const lengths = lists.map(({ length }) => length);
    return [rangeText(lengths), shapeOfAll(lists.flat(), isName)];
  }
  const objects = values.filter((value) => isObject(value));
  if (objects.length > 0 && objects.length === values.length) return fieldsOf(objects, isName);
  return [...new Set(values.map(kindOf))].toSorted().join(' or ') || 'nothing';
}

function fieldsOf(objects: readonly object[], isName: IsName): Shape {
  const fields = objects.flatMap((object): [string, unknown][] => Object.entries(object));
  const byName = Map.groupBy(fields, ([name]) => (isName(name) ? name : '(another name)'));
  return Object.fromEntries(
    Array.from(byName, ([name, all]) => [
      all.length < objects.length ? `${name}?` : name,
      shapeOfAll(
        all.map(([, value]) => value),
        isName,
      ),
    ]),
  );
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const KINDS: readonly (readonly [kind: string, pattern: RegExp])[] = [
  ['empty text', /^\s*$/],
  ['digits', /^\d+$/],
  ['decimal text', /^\d+\.\d+$/],
  ['percent text', /^\d+(?:\.\d+)?%$/],
  ['date text', /^\d{4}-\d{2}-\d{2}[ T]\d{2}:\d{2}/],
  ['https address', /^https:/],
  ['http address', /^http:/],
  ['address without a scheme', /^\/\//],
  ['JSON in text', /^[[{]/],
];

function kindOf(value: unknown): string {
  if (typeof value === 'number') {
    return Number.isInteger(value) ? `number of ${String(value).length} digits` : 'decimal number';
  }
  if (typeof value !== 'string') {
    if (value === null) return 'null';
    return typeof value === 'object' ? 'object' : typeof value;
  }
  return KINDS.find(([, pattern]) => pattern.test(value))?.[0] ?? 'text';
}

/** "5", "3–5" */
export function rangeText(numbers: readonly number[]): string {
  const [least, most] = [Math.min(...numbers), Math.max(...numbers)];
  return least === most ? String(least) : `${least}–${most}`;
}
