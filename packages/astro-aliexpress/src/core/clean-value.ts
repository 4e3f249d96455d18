import type { PropSpec } from './prop-spec.ts';

/**
 * What can be shown of a prop's value: one value where a list belongs is a list of one, numbers are
 * text where text belongs, and what fits nothing is left out. Texts that a closed list doesn't have
 * stay, since the components know what to do with them.
 */
export function cleanValue(value: unknown, spec: PropSpec): unknown {
  if (value === null || value === undefined) return undefined;
  if (Array.isArray(value)) return spec.list && cleanList(value, spec.list);
  const fitting = fit(value, spec);
  if (fitting !== undefined || !spec.list) return fitting;
  const item = cleanValue(value, spec.list);
  return item === undefined ? undefined : [item];
}

/** Lists of objects lose what is none; in others, values keep their places. */
function cleanList(values: readonly unknown[], spec: PropSpec): unknown[] {
  const cleaned = values.map((it) => cleanValue(it, spec));
  return spec.object ? cleaned.filter((it) => it !== undefined) : cleaned;
}

function fit(value: unknown, spec: PropSpec): unknown {
  switch (typeof value) {
    case 'string':
      return fitText(value, spec);
    case 'number':
    case 'bigint':
      if (spec.number || spec.values) return value;
      return spec.text && !spec.object && !hasLostDigits(value) ? String(value) : undefined;
    case 'boolean':
      return spec.boolean ? value : undefined;
    case 'object':
      return fitObject(value as Readonly<Record<string, unknown>>, spec);
    default:
      return undefined;
  }
}

/** A number that was written with more digits than it can have. */
export function hasLostDigits(value: unknown): boolean {
  return Number.isInteger(value) && !Number.isSafeInteger(value);
}

function fitText(value: string, { text, values, boolean, number }: PropSpec): string | undefined {
  const isNumber = number && value.trim() !== '' && Number.isFinite(Number(value));
  return text || values || boolean || isNumber ? value : undefined;
}

function fitObject(
  value: Readonly<Record<string, unknown>>,
  { object, record }: PropSpec,
): unknown {
  if (!object && !record) return undefined;
  const entries = Object.entries(value).map(([key, it]): [string, unknown] => {
    const spec = object && Object.hasOwn(object, key) ? object[key] : record;
    return [key, spec ? cleanValue(it, spec) : it];
  });
  // An imported picture is more than its keys.
  const isClean = entries.every(([key, it]) => it === value[key]);
  return isClean ? value : Object.fromEntries(entries);
}
