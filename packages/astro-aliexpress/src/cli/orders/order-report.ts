import { NOTHING_RECORDED, readUsageRecord } from '../../build/usage-record.ts';
import { subIdOf } from '../../core/sub-id.ts';
import type { Usage } from '../../core/usage.ts';
import type { KeptOrder } from '../../orders/kept-order.ts';
import { afOf } from '../../orders/link-parameters.ts';
import { groupOf, groupsBy, type OrderGroup } from '../../orders/sum-orders.ts';
import { placeOf } from '../../report/finding.ts';
import { usagesOf } from '../../source/usages.ts';
import type { OpenSite } from '../site/open-site.ts';
import { tagsOf } from '../site/tags.ts';

/** What `orders --json` prints of the orders. */
export interface OrderReport extends OrderGroup {
  readonly pages: readonly PageOrders[];
  readonly products: readonly ProductOrders[];
  readonly trackingIds: readonly TrackingIdOrders[];
}

export interface PageOrders extends OrderGroup {
  /** Its path; `null` if the last build had no page of that name. */
  readonly page: string | null;
  /** Its name in the links; `null` for orders whose link had none. */
  readonly af: string | null;
}

export interface ProductOrders extends OrderGroup {
  /** `null` if AliExpress doesn't say it. */
  readonly id: string | null;
  readonly title: string | null;
  /** Where it is in the sources. */
  readonly usages: readonly Usage[];
}

export interface TrackingIdOrders extends OrderGroup {
  readonly trackingId: string | null;
}

/** Sums orders, and says where on the site they come from. */
export function reportOn(
  orders: readonly KeptOrder[],
  { site }: Pick<OpenSite, 'site'>,
): OrderReport {
  const paths = pathsByName(readUsageRecord(site.usageRecord) ?? NOTHING_RECORDED);
  const ids = new Set(orders.flatMap(({ product }) => product?.id ?? []));
  const usages = usagesOf(site, tagsOf(site), ids);
  return {
    ...groupOf(orders),
    pages: groupsBy(
      orders,
      ({ customParameters }) => afOf(customParameters) ?? null,
      (af) => ({ page: (af !== null && paths.get(af)) || null, af }),
    ),
    products: groupsBy(
      orders,
      ({ product }) => product?.id ?? null,
      (id, its) => ({
        id,
        title: its.findLast(({ product }) => product?.title)?.product?.title ?? null,
        usages: ((id !== null && usages.get(id)) || []).map(placeOf),
      }),
    ),
    trackingIds: groupsBy(
      orders,
      (order) => order.trackingId ?? null,
      (trackingId) => ({ trackingId }),
    ),
  };
}

/** The pages with products, by their names in links. */
function pathsByName({ requests, lists }: typeof NOTHING_RECORDED): Map<string, string> {
  const paths = [...requests, ...lists].flatMap(({ pages }) => pages);
  return new Map(paths.toSorted().map((path) => [subIdOf(path), path]));
}
