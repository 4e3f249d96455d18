import type { RequestParams } from './method.ts';

const defaultSize = 20;

/** 100 pages of 50: 5,000 is all that a query can reach. */
export const pageAccepts = {
  page_no: /^(?:[1-9]\d?|100)$/,
  page_size: /^(?:[1-9]|[1-4]\d|50)$/,
};

export interface Page<T> {
  readonly no: number;
  readonly items: readonly T[];
  /** How many pages there are. */
  readonly count: number;
}

/** The part of a list that a request asks for: nothing past its end. */
export function pageOf<T>(items: readonly T[], params: RequestParams): Page<T> {
  const no = Number(params['page_no'] ?? 1);
  const size = pageSizeOf(params);
  return {
    no,
    items: items.slice((no - 1) * size, no * size),
    count: Math.ceil(items.length / size),
  };
}

export function pageSizeOf(params: RequestParams): number {
  return Number(params['page_size'] ?? defaultSize);
}
