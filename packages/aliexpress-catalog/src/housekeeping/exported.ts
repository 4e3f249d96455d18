/** Marks the file of an export. */
export const FORMAT = 'aliexpress-catalog';
