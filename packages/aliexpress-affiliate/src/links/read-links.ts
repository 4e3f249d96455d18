import { z } from 'zod';
import type { Result } from '../values/result.ts';
import { readList } from '../wire/read-list.ts';
import type { TrustUrl } from '../wire/trusted-url.ts';
import { line, link, orAbsent } from '../wire/fields.ts';

/** The promotion link of one URL, or why it has none. */
interface LinkOutcome {
  readonly promotionLink?: string;
  readonly message?: string;
}

/** A link as the gateway sends it (`aliexpress.affiliate.link.generate`). */
const wireLink = z.object({
  source_value: z.string(),
  promotion_link: orAbsent(link()),
  message: orAbsent(line(300)),
});

/** The outcomes by the requested URL, which the gateway repeats exactly. Their order means nothing. */
export function readLinks(
  result: unknown,
  trust: TrustUrl,
): Result<ReadonlyMap<string, LinkOutcome>> {
  const list = readList(result, {
    list: 'promotion_links',
    member: 'promotion_link',
    count: 'total_result_count',
    schema: wireLink,
  });
  if (!list.ok) return list;
  const outcomes = new Map<string, LinkOutcome>();
  for (const wire of list.value.items) {
    if (outcomes.get(wire.source_value)?.promotionLink !== undefined) continue;
    outcomes.set(wire.source_value, outcomeOf(wire, trust));
  }
  return { ok: true, value: outcomes };
}

function outcomeOf(wire: z.output<typeof wireLink>, trust: TrustUrl): LinkOutcome {
  if (wire.promotion_link === undefined) {
    return { message: wire.message ?? 'The gateway sent neither a link nor a reason.' };
  }
  const promotionLink = trust(wire.promotion_link);
  return promotionLink === undefined
    ? { message: 'The gateway sent a link that is not on an AliExpress host.' }
    : { promotionLink };
}
