/** The languages of titles and categories. Any other is answered in English. */
export const languages = ['EN', 'DE', 'ES', 'FR', 'PT', 'IT', 'HE'] as const;
export type Language = (typeof languages)[number];
export type Translated = Readonly<Record<Language, string>>;
