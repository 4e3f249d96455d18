import { z } from 'astro/zod';
import { countryHint, isCountry } from '../core/country-hint.ts';

function letters(length: number, example: string) {
  return z
    .string()
    .trim()
    .toUpperCase()
    .regex(new RegExp(`^[A-Z]{${length}}$`), `must be ${length} letters, such as '${example}'`);
}

const country = z
  .string()
  .trim()
  .superRefine((written, context) => {
    if (!isCountry(written)) context.addIssue({ code: 'custom', message: countryHint(written) });
  })
  .toUpperCase();

/** A country is enough: `'DE'` or `{ country: 'DE' }` means euros and German titles. */
export const marketParts = z.union([
  country.transform((code) => ({ country: code })),
  z.strictObject({
    country: country.optional(),
    currency: letters(3, 'EUR').optional(),
    language: letters(2, 'DE').optional(),
  }),
]);
