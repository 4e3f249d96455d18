import { checkWhole, refuse } from '../values/check.ts';
import {
  ORDER_STATUSES,
  ORDER_TIME_TYPES,
  type OrderStatus,
  type OrderTimeType,
} from '../values/known-values.ts';
import type { Order } from './order.ts';
import { millisToPacific } from '../wire/pacific-time.ts';
import type { WarnUnknown } from '../values/warning.ts';

export interface OrderSpan {
  /** A Date, or ms since the epoch. The gateway counts in whole seconds. */
  readonly start: Date | number;
  /** The same; not before `start`. */
  readonly end: Date | number;
  /** One at a time; there is no query for all of them. */
  readonly status: OrderStatus;
  /** @default the gateway's own, the time of payment */
  readonly timeType?: OrderTimeType;
  /** 1–50. @default 50 */
  readonly pageSize?: number;
}

export interface OrderQuery extends OrderSpan {
  /** From 1. @default 1 */
  readonly page?: number;
}

export interface OrderIndexQuery extends OrderSpan {
  /** Where to go on: an index of the page before. Without it, the first page. */
  readonly startQueryIndexId?: string;
}

export interface OrdersAnswer {
  /** In the order of the ids asked for; several for an id when it is that of several products. */
  readonly orders: Order[];
  /** Ids without an order. */
  readonly missing: string[];
  /** How many were answered that are no order; any of `missing` may be among them. */
  readonly malformed: number;
}

export interface OrdersPage {
  readonly orders: Order[];
  /** The page asked for, from 1. */
  readonly page: number;
  /** Orders of the whole query, as the gateway says. */
  readonly total?: number;
  /** Absent when the gateway does not say how many there are. */
  readonly pageCount?: number;
  /** Whether the next page need not be asked for. Without `pageCount`, only an empty one is the last. */
  readonly isLast: boolean;
  /** How many more the page holds that are no order and were left out. */
  readonly malformed: number;
}

export interface OrdersIndexPage {
  readonly orders: Order[];
  readonly minQueryIndexId?: string;
  readonly maxQueryIndexId?: string;
  /** How many more the page holds that are no order and were left out. */
  readonly malformed: number;
}

/** As the gateway wants it. */
type OrderParams = Readonly<Record<string, string | undefined>>;

/** The gateway puts no more on a page. */
const LARGEST_PAGE = 50;
/** Before AliExpress; what is less was meant as seconds. */
const EARLIEST = Date.UTC(2010, 0);
const LATEST = Date.UTC(9999, 0);

/**
 * @param caller the client's method, for messages
 * @throws ParameterError
 */
export function listParams(
  query: OrderQuery,
  caller: string,
  warnUnknown: WarnUnknown,
): OrderParams {
  const { page = 1 } = query;
  checkWhole(`\`page\` of \`${caller}\``, page, 1, 1_000_000);
  return { ...spanParams(query, caller, warnUnknown), page_no: String(page) };
}

/**
 * @param caller the client's method, for messages
 * @throws ParameterError
 */
export function indexParams(
  query: OrderIndexQuery,
  caller: string,
  warnUnknown: WarnUnknown,
): OrderParams {
  const { startQueryIndexId } = query;
  if (startQueryIndexId !== undefined && !/^\S{1,100}$/.test(startQueryIndexId)) {
    refuse(`\`startQueryIndexId\` of \`${caller}\` has to be an index that a page came with.`);
  }
  return { ...spanParams(query, caller, warnUnknown), start_query_index_id: startQueryIndexId };
}

function spanParams(
  { start, end, status, timeType, pageSize = LARGEST_PAGE }: OrderSpan,
  caller: string,
  warnUnknown: WarnUnknown,
): OrderParams {
  checkWhole(`\`pageSize\` of \`${caller}\``, pageSize, 1, LARGEST_PAGE);
  // An empty one would not be sent, and asks for something else.
  if (!status?.trim()) refuse(`\`status\` of \`${caller}\` is missing.`);
  if (Number(start) > Number(end)) refuse(`\`start\` of \`${caller}\` is after its \`end\`.`);
  warnUnknown('status', status, ORDER_STATUSES);
  if (timeType !== undefined) warnUnknown('timeType', timeType, ORDER_TIME_TYPES);
  return {
    start_time: pacific(`\`start\` of \`${caller}\``, start),
    end_time: pacific(`\`end\` of \`${caller}\``, end),
    status,
    time_type: timeType,
    page_size: String(pageSize),
  };
}

function pacific(name: string, time: Date | number): string {
  const at = Number(time);
  if (at >= EARLIEST && at < LATEST) return millisToPacific(at);
  return refuse(`${name} has to be a Date, or ms since the epoch: a time from 2010 on.`);
}
