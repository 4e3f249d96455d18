import { parseProductId } from 'aliexpress-affiliate';
import { z } from 'astro/zod';
import { countryHint, isCountry } from '../core/country-hint.ts';
import { readDay, readMonth } from '../core/written-day.ts';
import { isWebUrlOrNone } from '../core/web-url.ts';
import { OF_KEY } from './option-errors.ts';
import { languageTagOf, NO_LANGUAGE } from './words.ts';

export const text = z.string().trim().min(1, 'can’t be empty');

/** Written on Windows, but built anywhere. */
export const pathText = text.transform((written) => written.replaceAll('\\', '/'));

/** Adds the problems of keys to those of values. */
function withKeys<Value extends z.ZodType>(
  value: Value,
  problemOf: (key: string) => string | undefined,
) {
  return z.record(z.string(), value).superRefine((given, context) => {
    for (const key of Object.keys(given)) {
      const message = problemOf(key);
      if (message) context.addIssue({ code: 'custom', path: [key], message, params: OF_KEY });
    }
  });
}

export function byLanguage<Value extends z.ZodType>(value: Value) {
  return withKeys(value, (tag) => (languageTagOf(tag) ? undefined : NO_LANGUAGE));
}

const ownText = z.union([text, byLanguage(text)]);

function toId(written: string, context: z.RefinementCtx): string {
  const parsed = parseProductId(written);
  if (parsed.ok) return parsed.id;
  context.addIssue({ code: 'custom', message: parsed.message });
  return z.NEVER;
}

export const idText = z.string().transform(toId);
export const idNumber = z
  .number()
  .refine(Number.isSafeInteger, 'This id is too long for a number. Put the id in quotes')
  .transform((id, context) => toId(String(id), context));
const id = z.union([idText, idNumber]);

const spec = z.union([text, z.number(), z.boolean()]);
const specs = z
  .record(z.string(), z.union([spec, z.record(z.string(), spec)]))
  .superRefine((given, context) => {
    const isByLanguage = Object.values(given).some((it) => typeof it === 'object');
    for (const [key, value] of Object.entries(given)) {
      if (!isByLanguage || (typeof value === 'object' && languageTagOf(key))) continue;
      context.addIssue({ code: 'custom', path: [key], message: MIXED });
    }
  });
const MIXED = 'By language, specs look like { en: { Weight: "820 g" } }';

const otherShop = z.strictObject({
  /** Text of the button: the shop’s name. */
  shop: text,
  /** Address of the product there, with `https://`. Without one, there is no button. */
  url: z
    .string()
    .trim()
    .refine(isWebUrlOrNone, 'An address starts with https:// or http://')
    .optional(),
  /** The link’s `rel`. @default 'sponsored nofollow noopener' */
  rel: z.string().trim().optional(),
});

function dated(read: (written: string) => string | undefined, error: string) {
  return z
    .string()
    .trim()
    .refine((written) => read(written) !== undefined, { error })
    .transform((written) => read(written) ?? written);
}

/** What an author knows of a product. Tags inherit each field, unless they say otherwise. */
export const ownProduct = z.strictObject({
  /** Product id, or the address of the product page. */
  id,
  /** Other ids by country, where the product has another page: `{ DE: '1005006338829917' }`. */
  ids: withKeys(id, (code) => (isCountry(code) ? undefined : countryHint(code)))
    .transform((ids) =>
      Object.fromEntries(Object.entries(ids).map(([code, it]) => [code.trim().toUpperCase(), it])),
    )
    .optional(),
  /** Your title. A text, or a text for each language: `{ en: '…', de: '…' }`. */
  title: ownText.optional(),
  /** Address of your own picture, such as `/images/lamp.jpg` for a file in `public`. */
  image: z
    .string()
    .trim()
    .regex(/^(?:\/|https?:\/\/)\S+$/i, 'A picture’s address starts with / or https://')
    .optional(),
  /** Your score, 0–10. */
  score: z.number().min(0).max(10).optional(),
  /** Instead of a score: 0–5 stars. */
  stars: z.number().min(0).max(5).optional(),
  /**
   * Facts by name, in your order: `{ Weight: '820 g' }`. Cards show the first three, lists all, and
   * tables compare them. By language: `{ en: { Weight: '820 g' } }`.
   */
  specs: specs.optional(),
  /** Whom or what it suits, in a line. */
  for: ownText.optional(),
  /** Whom or what it doesn’t suit. */
  notFor: ownText.optional(),
  /** The variant to choose in the shop: `24 V`. */
  variant: ownText.optional(),
  /** What to show if the product is gone: an id, an address or an alias, or several in order. */
  fallback: z.union([text.transform((it) => [it]), z.array(text)]).optional(),
  /**
   * Other shops that have it, each with a plain second button: `{ shop: 'Lampshop', url: 'https://…', rel:
   * 'nofollow' }`.
   */
  also: z.array(otherShop).optional(),
  /** Since when you recommend it: the month, `2025-03`. A day is fine, too. */
  since: dated(readMonth, 'A month looks like 2025-03').optional(),
  /** The day of your last look at it: `2026-11-02`. */
  reviewed: dated(readDay, 'A day looks like 2026-11-02').optional(),
});
