/** A month in Pacific time, as in AliExpress's own reports: `2026-10`. */
export type Month = string;

const MONTH = /^20\d\d-(?:0[1-9]|1[0-2])$/;

export function isMonth(text: string): boolean {
  return MONTH.test(text);
}
