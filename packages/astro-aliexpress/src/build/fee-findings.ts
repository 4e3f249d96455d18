import type { Reason, ShippingResult } from 'aliexpress-catalog';
import { hintOf } from '../core/errors.ts';
import { pathFrom } from '../files/paths.ts';
import { type Finding, placeOf } from '../report/finding.ts';
import type { Tag } from '../source/scan.ts';

/** Why AliExpress refuses delivery fees to the app, if it does. */
export function refusalOf({ reason }: ShippingResult): Reason | undefined {
  return reason?.code === 'PermissionTierError' ? reason : undefined;
}

/** Where a site shows delivery fees. */
interface FeePlaces {
  readonly root: string;
  /** By absolute path. */
  readonly tags: ReadonlyMap<string, readonly Tag[]>;
  /** A page that shows one, for when no tag spells it out. */
  readonly page?: string | undefined;
}

/**
 * One finding for the whole site, since it's the app that has no permission. None without a place: then
 * only the last build has shown fees.
 */
export function findingsOfFees(
  refusal: Reason | undefined,
  { root, tags, page }: FeePlaces,
): Finding[] {
  if (refusal === undefined) return [];
  const [usage] = [...tags]
    .flatMap(([file, inFile]) => inFile.map((tag) => ({ tag, file })))
    .filter(({ tag }) => tag.shipping)
    .map(({ tag, file }) => placeOf({ ...tag, file: pathFrom(root, file) }))
    .toSorted((a, b) => (a.file < b.file ? -1 : 1));
  if (usage === undefined && page === undefined) return [];
  return [
    {
      kind: 'no-delivery-fee',
      severity: 'warning',
      ...(usage ? { usage } : { page }),
      message: 'Delivery fees (`shipping`) aren’t shown: AliExpress refuses them to your app.',
      fix: `Remove \`shipping\` from your tags, or ask for the permission, which builds notice within a day. ${hintOf(refusal)}`,
    },
  ];
}
