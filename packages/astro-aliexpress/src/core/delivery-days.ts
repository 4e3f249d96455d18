/** What AliExpress can search for. Kept apart, since `--help` lists them and loads little else. */
export const DELIVERY_DAYS = [3, 5, 7, 10] as const;
