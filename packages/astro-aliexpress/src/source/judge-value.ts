import { countryHint, isCountry } from '../core/country-hint.ts';
import { nearest } from '../core/nearest.ts';
import type { PropSpec } from '../core/prop-spec.ts';
import { shorten } from '../core/text.ts';
import { isWebUrlOrNone } from '../core/web-url.ts';

/** What is wrong with a value of a prop, or with a part of it. */
export interface ValueMistake {
  readonly kind: 'prop-value' | 'missing-prop' | 'unknown-prop';
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
  if (spec.text || spec.values?.includes(value)) return [];
  if (spec.boolean && (value === '' || value === 'true')) return [];
  if (spec.list && (spec.list.text || spec.list.values)) {
    return judgeTextAsList(value, spec.list, path);
  }
  return [cannotBe(quoted(value), spec, path, value)];
}

/** One text where a list belongs counts as a list of one. */
function judgeTextAsList(value: string, spec: PropSpec, path: string): ValueMistake[] {
  const parts = value.split(',').map((it) => it.trim());
  const mistake = { kind: 'prop-value', path } as const;
  if (parts.length > 1 && parts.every((it) => spec.values?.includes(it))) {
    return [{ ...mistake, what: 'takes a list, and this is one text', fix: listHint(path, parts) }];
  }
  const what = 'takes a list, so your text counts as a list of one';
  const fix = listHint(path, [shorten(value, 40)]);
  const mistakes = judgeText(value, spec, path);
  return mistakes.length > 0 ? mistakes : [{ ...mistake, what, fix, isHarmless: true }];
}

function listHint(path: string, values: readonly string[]): string {
  return `Write \`${path}={[${values.map((it) => `'${it}'`).join(', ')}]}\`.`;
}

function judgeNumber(value: number, spec: PropSpec, path: string): ValueMistake[] {
  const { min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY } = spec;
  if (spec.number || spec.text) {
    return value >= min && value <= max ? [] : [cannotBe(value, spec, path)];
  }
  return spec.values?.includes(String(value)) ? [] : [cannotBe(value, spec, path)];
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
      const meant = didYouMean(key, Object.keys(keys));
      if (meant === '') return [];
      return [
        {
          kind: 'unknown-prop',
          path: `${path}.${key}`,
          what: 'means nothing',
          fix: meant,
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
  const hint = written === undefined ? '' : didYouMean(written, spec.values ?? []);
  return {
    kind: 'prop-value',
    path,
    what: no(String(shown)),
    fix: [`Use ${formsOf(spec)}.`, hint].filter(Boolean).join(' '),
  };
}

function no(value: string): string {
  return `can’t be ${value}`;
}

function quoted(value: string): string {
  return `“${shorten(value, 60)}”`;
}

function didYouMean(word: string, names: readonly string[]): string {
  const name = nearest(word, names);
  return name === undefined ? '' : `Did you mean \`${name}\`?`;
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
    list && 'a list',
    object && !list && `an object with ${inCode(Object.keys(object))}`,
    record && 'an object',
  ]
    .filter(Boolean)
    .join(', or ');
}

/** Without the numbers that mean the same as words: `2` for `h2`. */
function wordsOf(values: readonly string[]): readonly string[] {
  const words = values.filter((it) => !/^\d/.test(it));
  return words.length > 0 ? words : values;
}

function inCode(names: readonly string[]): string {
  return names.map((it) => `\`${it}\``).join(', ');
}
