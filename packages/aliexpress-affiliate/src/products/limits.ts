/** Longest texts of a product, in code points. Broken answers may have any, which no page should carry. */
export const LONGEST = { title: 1_000, name: 200, code: 100, coupon: 300, type: 50 } as const;

/** More than any product has. */
export const MOST_IMAGES = 20;

/** Days of a delivery. */
export const MOST_DAYS = 999;
