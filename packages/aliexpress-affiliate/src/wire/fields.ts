import { z } from 'zod';
import { asGlobalId } from '../ids/ids.ts';
import { pacificToMillis } from './pacific-time.ts';
import { cleanText, isVisible } from '../values/text.ts';

/** Turns a missing or invalid value into `undefined`. */
export function orAbsent<T extends z.ZodType>(schema: T) {
  return schema.optional().catch(undefined);
}

/** What programs write for a text that is missing. */
const MISSING = new Set(['null', 'undefined', 'NaN']);

/** Visible text on one line. */
export function line(max: number) {
  return z
    .string()
    .transform((text) => cleanText(text, max))
    .pipe(z.string().refine((text) => isVisible(text) && !MISSING.has(text)));
}

export function digits() {
  return z.string().regex(/^[1-9]\d{0,19}$/);
}

/** Decimal text; a number in 2021. 0.00 stands for a missing price. */
export function amount() {
  return fee().pipe(z.string().regex(/[1-9]/));
}

/** `1,234.50`: before a dot with cents, commas can only separate thousands. */
const THOUSANDS = /^\d{1,3}(?:,\d{3})+\.\d{2}$/;

/** Decimal text. 0 means free. */
export function fee() {
  return z
    .union([z.string(), z.number()])
    .transform((value) => String(value).trim())
    .transform((text) => (THOUSANDS.test(text) ? text.replaceAll(',', '') : text))
    .pipe(z.string().regex(/^\d{1,15}(?:\.\d{1,8})?$/));
}

export function currency() {
  return z
    .string()
    .trim()
    .regex(/^[A-Z]{3}$/);
}

/** `"93.9%"` → 0.939. `"0.0%"` stands for unknown. */
export function percentage() {
  return (
    z
      .string()
      .trim()
      .regex(/^\d{1,3}(?:\.\d{1,4})?%$/)
      // Shifted as text, because 93.9 / 100 as floats may not be 0.939.
      .transform((text) => Number(`${text.slice(0, -1)}e-2`))
      .pipe(z.number().positive().max(1))
  );
}

/** A count. It came as text once, where a comma can only separate thousands. */
export function wholeNumber() {
  return z
    .union([
      z.number(),
      z
        .string()
        .trim()
        .regex(/^(?:\d{1,9}|\d{1,3}(?:,\d{3})+)$/)
        .transform((text) => Number(text.replaceAll(',', ''))),
    ])
    .pipe(z.int().nonnegative());
}

/** Money in whole cents, as in orders. 0 is a valid amount. */
export function cents() {
  return z
    .union([
      z.int().nonnegative(),
      z
        .string()
        .trim()
        .regex(/^\d{1,18}$/),
    ])
    .transform((value) => BigInt(value));
}

export function link() {
  return z.string().trim().min(1);
}

/** A time in Pacific time → ms since the epoch. */
export function pacificTime() {
  return z.string().transform((text, context) => {
    const at = pacificToMillis(text);
    if (at === undefined) context.addIssue('not a time');
    return at ?? z.NEVER;
  });
}

export function productId() {
  return z.string().transform((text, context) => {
    const id = asGlobalId(text);
    if (id === undefined) context.addIssue('not a product id');
    return id ?? z.NEVER;
  });
}

export function yesOrNo() {
  return z
    .union([z.boolean(), z.string()])
    .transform((value) => String(value).trim().toLowerCase())
    .pipe(z.enum(['y', 'yes', 'true', 'n', 'no', 'false']))
    .transform((text) => /^[yt]/.test(text));
}
