import type { RequestParams } from './method.ts';

const defaultSize = 20;

/** 100 pages of 50, so a query reaches 5,000 at most. */
export const pageAccepts = {
  page_no: /^(?:[1-9]\d?|100)$/,
  page_size: /^(?:[1-9]|[1-4]\d|50)$/,
};

interface Page<T> {
  readonly no: number;
  readonly items: readonly T[];
  /** How many pages there are. */
  readonly count: number;
}

/** The requested part of a list; nothing after its end. */
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
