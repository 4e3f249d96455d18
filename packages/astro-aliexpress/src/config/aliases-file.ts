import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Document, LineCounter } from 'yaml';
import { siteError } from '../core/errors.ts';
import type { Usage } from '../core/usage.ts';
import { whenWritten } from '../files/when-written.ts';

/** A file of aliases, as read. */
export interface AliasesFile {
  /** Without fields that a CMS has left empty. */
  readonly content: unknown;
  /** Finds where a value is written. */
  places(): Promise<(path: readonly PropertyKey[]) => Usage>;
}

/**
 * Reads a YAML or JSON file.
 *
 * @param given its path from the root
 * @throws AstroError when it can't be read
 */
export async function readAliases(given: string, root: string, hint: string): Promise<AliasesFile> {
  try {
    const path = resolve(root, given);
    await whenWritten(path);
    // Editors on Windows may add a byte order mark.
    const source = readFileSync(path, 'utf8').replace(/^\uFEFF/, '');
    const content = given.endsWith('.json') ? JSON.parse(source) : await parseYaml(source);
    return { content: withoutEmpty(content), places: () => placesIn(source, given) };
  } catch (error) {
    throw siteError(
      'options-not-right',
      `astro-aliexpress: the aliases in ${given} can’t be read: ${reasonOf(error as Error)}`,
      hint,
    );
  }
}

function reasonOf({ message, ...error }: Error & { readonly code?: string }): string {
  return error.code === 'MULTIPLE_DOCS'
    ? 'YAML ends at a second line with `---`. Remove it.'
    : message;
}

async function parseYaml(source: string): Promise<unknown> {
  const { parse } = await loadYaml();
  return parse(source, (_, value: unknown) => withoutBigInt(value), { intAsBigInt: true });
}

/** Most sites have no YAML, and need no parser. */
function loadYaml() {
  return import('yaml');
}

/** Ids may be longer than a number is exact. */
function withoutBigInt(value: unknown): unknown {
  if (typeof value !== 'bigint') return value;
  const number = Number(value);
  return Number.isSafeInteger(number) ? number : String(value);
}

/** A CMS writes empty fields, and editors ask for a schema. */
function withoutEmpty(content: unknown): unknown {
  if (!isObject(content)) return content;
  const { $schema: _, ...products } = content;
  return Object.fromEntries(
    Object.entries(products).map(([alias, product]) => [
      alias,
      isObject(product) ? { ...decimalsOf(product), ...dropEmpty(product) } : product,
    ]),
  );
}

/** `{ score: 8,5 }` is a score of 8, and an empty field called 5, which no CMS has. */
function decimalsOf(product: Readonly<Record<string, unknown>>) {
  return Object.fromEntries(Object.entries(product).filter(([name]) => /^\d+$/.test(name)));
}

function dropEmpty<Value>(value: Value): Value;
function dropEmpty(value: unknown): unknown {
  if (Array.isArray(value)) return value.map((it) => dropEmpty(it));
  if (!isObject(value)) return value;
  const kept = Object.entries(value).filter(([, it]) => it !== null && it !== '');
  return Object.fromEntries(kept.map(([name, it]) => [name, dropEmpty(it)]));
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** JSON is YAML too. */
async function placesIn(source: string, file: string) {
  const yaml = await loadYaml();
  const lines = new yaml.LineCounter();
  const document = yaml.parseDocument(source, { lineCounter: lines });
  return (path: readonly PropertyKey[]) => placeOf(path, document, lines, file, yaml);
}

function placeOf(
  path: readonly PropertyKey[],
  { contents }: Document.Parsed,
  lines: LineCounter,
  file: string,
  { isMap, isNode, isScalar, isSeq }: typeof import('yaml'),
): Usage {
  let offset = 0;
  let node: unknown = contents;
  for (const key of path) {
    const pair = isMap(node)
      ? node.items.find((it) => isScalar(it.key) && String(it.key.value) === String(key))
      : undefined;
    const at: unknown = isSeq(node) ? node.items[Number(key)] : pair?.key;
    if (!isNode(at) || !at.range) break;
    [offset] = at.range;
    node = pair ? pair.value : at;
  }
  const { line, col: column } = lines.linePos(offset);
  return { file, line, column };
}
