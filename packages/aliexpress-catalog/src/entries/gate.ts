import { createCheckProduct, createCheckUrl } from 'aliexpress-affiliate';
import { omitUndefined } from 'aliexpress-affiliate/pages';
import { asProduct, type Entry, entrySchema, type Identity, type ShortLink } from './entry.ts';
import type { PriceSpan } from './price-history.ts';
import type { StoredProduct } from './public-product.ts';
import type { Sighting } from './sightings.ts';

interface GateOptions {
  /** The client's. One on this machine may name itself, as the sandbox does. */
  readonly gateway?: string | undefined;
  readonly onWarning: (warning: { readonly message: string }) => void;
  /** ms since the epoch. */
  readonly now: () => number;
}

/** What came through the gate. */
export interface Gated {
  /** `undefined` when it cannot be used. */
  readonly entry: Entry | undefined;
  /** Whether it is no entry at all, as in a damaged file. */
  readonly isDamaged: boolean;
}

/**
 * Checks an entry from a file, a server or an import by the rules for the gateway's answers. A bad field
 * is left out, a bad entry is unknown. Reports the first of each.
 */
export type Gate = (key: string, value: unknown) => Gated;

/** The gate in two steps. The second takes ten times as long, so stores leave it until an entry is used. */
export interface GateSteps {
  /** Whether it is an entry of this time. What it says of a product may still be anything. */
  readonly read: Gate;
  /** @returns the entry without what is wrong, or `undefined` when it cannot be used */
  readonly check: (key: string, entry: Entry) => Entry | undefined;
}

export function createGate(options: GateOptions): Gate {
  const { read, check } = createGateSteps(options);
  return (key, value) => {
    const { entry, isDamaged } = read(key, value);
    return { entry: entry && check(key, entry), isDamaged };
  };
}

const DAY = 86_400_000;

/** To check a title without a product. */
const ANY_ID = '10000000';

export function createGateSteps({ gateway, onWarning, now }: GateOptions): GateSteps {
  const checkProduct = createCheckProduct({ gateway });
  const checkUrl = createCheckUrl({ gateway });
  const reported = new Set<string>();

  function report(kind: string, message: string): void {
    if (reported.has(kind)) return;
    reported.add(kind);
    onWarning({ message });
  }

  function refuse(key: string, why: string): undefined {
    report(
      'entry',
      `The product store’s entry ${shown(key)} is not used, and nor are others like it: ${why}.`,
    );
  }

  /** @returns the product without its bad fields, or `undefined` when it is none */
  function clean(key: string, id: string | undefined, product: unknown): StoredProduct | undefined {
    const checked = checkProduct(product);
    if (checked.product === undefined) return undefined;
    if (id !== undefined && checked.product.id !== id) return undefined;
    if (checked.dropped.length > 0) {
      const fields = checked.dropped.map((field) => `\`${field}\``).join(', ');
      report(
        'field',
        `The product store’s entry ${shown(key)} has values that AliExpress would not send: ` +
          `${fields}. They are left out, as in other entries.`,
      );
    }
    return checked.product;
  }

  function cleanLink({ at, url }: ShortLink): ShortLink {
    const trusted = url === undefined ? undefined : checkUrl(url);
    return { at, ...(trusted !== undefined && { url: trusted }) };
  }

  /** Its title is shown. The date of a wrong clock would hide what the author confirms later. */
  function cleanIdentity(identity: Identity, latest: number): Identity | undefined {
    const title = cleanTitle(identity.title);
    const dates = [identity.at, identity.differsSince ?? 0];
    if (title === undefined || Math.max(...dates) > latest) return undefined;
    return { ...identity, title };
  }

  function cleanSighting({ title, ...sighting }: Sighting, latest: number): Sighting[] {
    if (sighting.at > latest) return [];
    return [omitUndefined({ ...sighting, title: title && cleanTitle(title) })];
  }

  function cleanTitle(title: string): string | undefined {
    return checkProduct({ id: ANY_ID, title }).product?.title;
  }

  /** A date of tomorrow may come from a clock that is ahead. */
  const latestMoment = () => now() + DAY;

  return {
    read(key, value) {
      const parsed = entrySchema.safeParse(value);
      if (!parsed.success) return { entry: undefined, isDamaged: true };
      const entry = parsed.data;
      const isAhead = entry.fetchedAt > latestMoment();
      return {
        entry: isAhead ? refuse(key, 'its date is in the future') : entry,
        isDamaged: false,
      };
    },
    check(key, entry) {
      const ofProduct = asProduct(entry);
      if (ofProduct === undefined) return entry;
      const latest = latestMoment();
      const id = /\/(\d+)$/.exec(key)?.[1];
      const { shortLink, history, identity: kept, sightings, ...rest } = ofProduct;
      const identity = kept && cleanIdentity(kept, latest);
      const common = {
        ...(identity && { identity }),
        ...(shortLink && shortLink.at <= latest && { shortLink: cleanLink(shortLink) }),
        ...(sightings && { sightings: sightings.flatMap((it) => cleanSighting(it, latest)) }),
        ...(history && { history: history.filter((span) => isPossible(span, latest)) }),
      };
      if (rest.state === 'available') {
        const product = clean(key, id, rest.product);
        if (product === undefined) return refuse(key, 'it is not the product of its key');
        return { ...rest, ...common, product };
      }
      const { lastKnown: known, ...unavailable } = rest;
      const lastKnown = known && known.fetchedAt <= latest ? known : undefined;
      const product = lastKnown && clean(key, id, lastKnown.product);
      return {
        ...unavailable,
        ...common,
        ...(lastKnown && product && { lastKnown: { ...lastKnown, product } }),
      };
    },
  };
}

function isPossible({ from, to }: PriceSpan, latest: number): boolean {
  return from <= to && to <= latest;
}

/** A key may be any text. */
function shown(key: string): string {
  return JSON.stringify(key.slice(0, 100));
}
