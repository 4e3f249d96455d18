import { hasLostDigits } from '../core/clean-value.ts';
import { countryHint, isCountry } from '../core/country-hint.ts';
import { nearest } from '../core/nearest.ts';
import type { PropSpec } from '../core/prop-spec.ts';
import { shorten } from '../core/text.ts';
import { isWebUrlOrNone } from '../core/web-url.ts';
import { meantProp } from './meant-prop.ts';

/** What is wrong with a value of a prop, or with a part of it. */
export interface ValueMistake {
  readonly kind: 'prop-value' | 'missing-prop' | 'unknown-prop' | 'invalid';
  /** `items[1].id` */
  readonly path: string;
  /** After "`path` of `<Tag>`". */
  readonly what: string;
  readonly fix: string;
  /** Readers see what the author wants. */
  readonly isHarmless?: true;
}

/** @param path of the value: the name of the prop, to begin with */
export function judgeValue(value: unknown, spec: PropSpec, path: string): ValueMistake[] {
  if (value === null || value === undefined) return [];
  if (spec.market) return judgeMarket(value, path);
  if (Array.isArray(value)) return judgeList(value, spec, path);
  switch (typeof value) {
    case 'string':
      return judgeText(value, spec, path);
    case 'number':
      return judgeNumber(value, spec, path);
    case 'boolean':
      return spec.boolean ? [] : [cannotBe(value, spec, path)];
    case 'object':
      if (spec.object) return judgeObject(value, spec.object, path);
      return spec.record ? [] : [cannotBe('an object', spec, path)];
    default:
      return [cannotBe(`a ${typeof value}`, spec, path)];
  }
}

function judgeList(values: readonly unknown[], spec: PropSpec, path: string): ValueMistake[] {
  const { list, most } = spec;
  if (!list) return [cannotBe('a list', spec, path)];
  return [
    ...(most !== undefined && values.length > most ? [tooMany(values.length, most, path)] : []),
    ...values.flatMap((it, index) => judgeValue(it, list, `${path}[${index}]`)),
  ];
}

function tooMany(length: number, most: number, path: string): ValueMistake {
  return {
    kind: 'prop-value',
    path,
    what: `has ${length} entries: more than ${most} don’t fit beside each other`,
    fix: `Leave ${most}, or use a \`<ProductList>\`.`,
    isHarmless: true,
  };
}

function judgeText(value: string, spec: PropSpec, path: string): ValueMistake[] {
  const isNumber = value.trim() !== '' && Number.isFinite(Number(value));
  const isRanged = spec.min !== undefined || spec.max !== undefined;
  if (isNumber && (spec.number || isRanged)) return judgeNumber(Number(value), spec, path);
  if (isRanged || (spec.url && !isWebUrlOrNone(value)))
    return [cannotBe(quoted(value), spec, path)];
  if (isPicture(spec) && !PICTURE.test(value)) return [noPicture(value, path)];
  if (spec.places) return judgePlaces(value, spec.places, path);
  if (spec.text || spec.values?.includes(value)) return [];
  if (spec.boolean && (value === '' || value === 'true')) return [];
  if (spec.list && (spec.list.text || spec.list.values)) {
    return judgeTextAsList(value, spec.list, path);
  }
  return [cannotBe(quoted(value), spec, path, value)];
}

/** An imported picture, whose keys are no concern of the author's, or its address. */
function isPicture({ text, object }: PropSpec): boolean {
  return text === true && object !== undefined && Object.keys(object).length === 0;
}

/** Nothing, or the address of a picture from whichever page shows it. */
const PICTURE = /^\s*(?:$|\/|https?:|data:)/i;

function noPicture(value: string, path: string): ValueMistake {
  const file = shorten(value.trim(), 40);
  return {
    kind: 'prop-value',
    path,
    what: no(quoted(value)),
    fix: `Import the file: \`import photo from '${file}'\`, and write ${assignment(path, 'photo')}. Or use an address that starts with \`/\` or \`https://\`.`,
  };
}

/** Names in braces that mean nothing, and that readers would see. */
function judgePlaces(value: string, places: readonly string[], path: string): ValueMistake[] {
  return Array.from(value.matchAll(/\{(\w+)\}/g), ([, name = '']) => name)
    .filter((name) => !places.includes(name))
    .map((name) => {
      const meant = nearest(name, places);
      const names = inCode(places.map((it) => `{${it}}`));
      return {
        kind: 'prop-value',
        path,
        what: `has \`{${name}}\`, which means nothing`,
        fix: meant ? `Did you mean \`{${meant}}\`?` : `Use ${names}.`,
      };
    });
}

/** One text where a list belongs counts as a list of one. */
function judgeTextAsList(value: string, spec: PropSpec, path: string): ValueMistake[] {
  const words = value.split(/[\s,]+/).filter(Boolean);
  const mistake = { kind: 'prop-value', path } as const;
  if (words.length > 1 && words.every((it) => isName(it, spec))) {
    return [{ ...mistake, what: 'takes a list, and this is one text', fix: listHint(path, words) }];
  }
  const what = 'takes a list, so your text counts as a list of one';
  const isList = /^[^\s,]+(?:,\s*[^\s,]+)+$/.test(value);
  const fix = listHint(path, isList ? words : [shorten(value, 40)]);
  const mistakes = judgeText(value, spec, path);
  return mistakes.length > 0 ? mistakes : [{ ...mistake, what, fix, isHarmless: true }];
}

/** One of a closed list, or a product id. */
function isName(word: string, { values }: PropSpec): boolean {
  return values?.includes(word) ?? /^\d{8,17}$/.test(word);
}

function listHint(path: string, values: readonly string[]): string {
  const list = `[${values.map((it) => `'${it}'`).join(', ')}]`;
  return `Write ${assignment(path, list)}.`;
}

/** "`facts={['orders']}`", or "`values: ['x']`" for a key of an object */
function assignment(path: string, code: string): string {
  const key = /\.(?<key>\w+)$/.exec(path)?.groups?.['key'];
  return key === undefined ? `\`${path}={${code}}\`` : `\`${key}: ${code}\``;
}

function judgeNumber(value: number, spec: PropSpec, path: string): ValueMistake[] {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = spec;
  if (spec.text && !spec.number && hasLostDigits(value)) return [tooLong(path)];
  if (spec.number || spec.text) {
    return value >= min && value <= max ? [] : [cannotBe(value, spec, path)];
  }
  return spec.values?.includes(String(value)) ? [] : [cannotBe(value, spec, path)];
}

/** An id, or one of a list. */
const ID = /(?:^|\.)(?:id|ids\[\d+\]|ids)$/;

function tooLong(path: string): ValueMistake {
  return {
    kind: ID.test(path) ? 'invalid' : 'prop-value',
    path,
    what: 'is too long for a number, so its last digits are lost',
    fix: 'Put it in quotes.',
  };
}

function judgeObject(
  value: object,
  keys: Readonly<Record<string, PropSpec>>,
  path: string,
): ValueMistake[] {
  const missing = Object.entries(keys).filter(([key, { required }]) => required && !(key in value));
  return [
    ...missing.map(([key]) => ({
      kind: 'missing-prop' as const,
      path: `${path}.${key}`,
      what: 'is missing',
      fix: `Add \`${key}\`.`,
    })),
    ...Object.entries(value).flatMap(([key, it]): ValueMistake[] => {
      const spec = Object.hasOwn(keys, key) ? keys[key] : undefined;
      if (spec) return judgeValue(it, spec, `${path}.${key}`);
      const free = Object.keys(keys).filter((name) => !(name in value));
      // Data may have keys of its own: `name` need not mean `title`.
      const wanted = free.filter((name) => keys[name]?.required || keys[name]?.url);
      const meant = meantProp(key, free, wanted);
      if (meant === undefined) return [];
      return [
        {
          kind: 'unknown-prop',
          path: `${path}.${key}`,
          what: 'means nothing',
          fix: `Did you mean \`${meant}\`?`,
        },
      ];
    }),
  ];
}

const MARKET: PropSpec = {
  text: true,
  object: { country: { text: true }, currency: { text: true }, language: { text: true } },
};

function judgeMarket(value: unknown, path: string): ValueMistake[] {
  if (typeof value === 'string') return judgeCountry(value, path);
  const mistakes = judgeValue(value, MARKET, path);
  if (mistakes.length > 0 || typeof value !== 'object' || value === null) return mistakes;
  return Object.entries(value).flatMap(([key, it]) => {
    if (typeof it !== 'string') return [];
    if (key === 'country') return judgeCountry(it, `${path}.country`);
    const [letters, example] = key === 'currency' ? [3, 'EUR'] : [2, 'DE'];
    if (/^\s*[a-z]+\s*$/i.test(it) && it.trim().length === letters) return [];
    const fix = `Use ${letters} letters, such as \`${example}\`.`;
    return [{ kind: 'prop-value' as const, path: `${path}.${key}`, what: no(quoted(it)), fix }];
  });
}

function judgeCountry(value: string, path: string): ValueMistake[] {
  if (isCountry(value)) return [];
  const fix = countryHint(value);
  return [{ kind: 'prop-value', path, what: no(quoted(value)), fix }];
}

function cannotBe(shown: unknown, spec: PropSpec, path: string, written?: string): ValueMistake {
  const meant = written === undefined ? undefined : nearest(written, spec.values ?? []);
  const hint = meant === undefined ? '' : ` Did you mean \`${meant}\`?`;
  return { kind: 'prop-value', path, what: no(String(shown)), fix: `Use ${formsOf(spec)}.${hint}` };
}

function no(value: string): string {
  return `can’t be ${value}`;
}

function quoted(value: string): string {
  return `“${shorten(value, 60)}”`;
}

/** "one of: `card`, `row`", "a number from 0 to 10", "a list" */
function formsOf({ text, url, values, number, min, max, boolean, list, object, record }: PropSpec) {
  const range = [min !== undefined && `from ${min}`, max !== undefined && `to ${max}`];
  const bounds = range.filter(Boolean).join(' ');
  const isRanged = bounds !== '';
  return [
    values && `one of: ${inCode(wordsOf(values))}`,
    (number || isRanged) && `a number ${bounds}`.trim(),
    url && 'an address that starts with `https://`',
    text && !url && !isRanged && 'text',
    boolean && '`true` or `false`, in braces',
    list && (list.values ? `a list of these: ${inCode(list.values)}` : 'a list'),
    object && !list && objectOf(Object.keys(object)),
    record && 'an object',
  ]
    .filter(Boolean)
    .join(', or ');
}

/** Of some, such as an imported picture, the keys are no concern of the author's. */
function objectOf(keys: readonly string[]): string {
  return keys.length > 0 ? `an object with ${inCode(keys)}` : 'an object';
}

/** Without the numbers that mean the same as words: `2` for `h2`. */
function wordsOf(values: readonly string[]): readonly string[] {
  const words = values.filter((it) => !/^\d/.test(it));
  return words.length > 0 ? words : values.toSorted((a, b) => Number(a) - Number(b));
}

function inCode(names: readonly string[]): string {
  return names.map((it) => `\`${it}\``).join(', ');
}
