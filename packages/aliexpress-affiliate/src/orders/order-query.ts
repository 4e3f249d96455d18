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
  /** Like `start`, and not before it. */
  readonly end: Date | number;
  /** One status; no query returns orders of all statuses. */
  readonly status: OrderStatus;
  /** @default the time of payment, which the gateway chooses */
  readonly timeType?: OrderTimeType;
  /** 1–50. @default 50 */
  readonly pageSize?: number;
}

export interface OrderQuery extends OrderSpan {
  /** From 1. @default 1 */
  readonly page?: number;
}

export interface OrderIndexQuery extends OrderSpan {
  /** An index from the previous page. @default the first page */
  readonly startQueryIndexId?: string;
}

export interface OrdersAnswer {
  /** In the order of your ids. An order of several products appears once for each of them. */
  readonly orders: Order[];
  /** Ids for which the gateway returned no order. */
  readonly missing: string[];
  /** Orders that could not be read. They may belong to any of `missing`. */
  readonly malformed: number;
}

export interface OrdersPage {
  readonly orders: Order[];
  /** The number of this page, from 1. */
  readonly page: number;
  /** Orders that the whole query finds, according to the gateway. */
  readonly total?: number;
  /** Absent when the gateway does not say it. */
  readonly pageCount?: number;
  /** Whether no page follows. Without `pageCount`, only an empty page is the last. */
  readonly isLast: boolean;
  /** Items that could not be read and were left out. */
  readonly malformed: number;
}

export interface OrdersIndexPage {
  readonly orders: Order[];
  readonly minQueryIndexId?: string;
  readonly maxQueryIndexId?: string;
  /** Items that could not be read and were left out. */
  readonly malformed: number;
}

/** The parameters of a call. */
type OrderParams = Readonly<Record<string, string | undefined>>;

/** The gateway's limit. */
const LARGEST_PAGE = 50;
/** AliExpress is younger. An earlier time was probably meant as seconds. */
const EARLIEST = Date.UTC(2010, 0);
const LATEST = Date.UTC(9999, 0);

/** @throws ParameterError */
export function listParams(query: OrderQuery, warnUnknown: WarnUnknown): OrderParams {
  const { page = 1 } = query;
  checkWhole('`page` of `listOrders`', page, 1, 1_000_000);
  return { ...spanParams(query, 'listOrders', warnUnknown), page_no: String(page) };
}

/** @throws ParameterError */
export function indexParams(query: OrderIndexQuery, warnUnknown: WarnUnknown): OrderParams {
  const { startQueryIndexId } = query;
  if (startQueryIndexId !== undefined && !/^\S{1,100}$/.test(startQueryIndexId)) {
    refuse(
      '`startQueryIndexId` of `listOrdersByIndex` has to be an index from a page you received.',
    );
  }
  const span = spanParams(query, 'listOrdersByIndex', warnUnknown);
  return { ...span, start_query_index_id: startQueryIndexId };
}

/** @param caller the client's method, for messages */
function spanParams(
  { start, end, status, timeType, pageSize = LARGEST_PAGE }: OrderSpan,
  caller: string,
  warnUnknown: WarnUnknown,
): OrderParams {
  checkWhole(`\`pageSize\` of \`${caller}\``, pageSize, 1, LARGEST_PAGE);
  // An empty status would not be sent, and the gateway would answer another query.
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
  return refuse(`${name} has to be a Date or ms since the epoch, in 2010 or later.`);
}
