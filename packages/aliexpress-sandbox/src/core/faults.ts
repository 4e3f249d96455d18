import { checkName, checkNumber, checkWhole, longestWait } from './check.ts';
import { chance } from './random.ts';

/**
 * What can go wrong, by where it does: at the edge of the network, on the way back, inside the
 * gateway, or in what it answers.
 */
export const faultKinds = {
  edge: [
    'http-500',
    'http-429',
    'redirect',
    'reset',
    'stall',
    'html',
    'garbage',
    'empty-body',
    'oversized',
  ],
  delivery: ['cut-body', 'slow'],
  gateway: ['throttle', 'service-unavailable', 'isp-error', 'clock-skew', 'echo-secrets'],
  answer: [
    'wrong-currency',
    'us-ids',
    'wrong-products',
    'empty-list',
    'single-object',
    'flattened',
    'text-result',
    'legacy',
    'hostile',
  ],
} as const;

export type EdgeFault = (typeof faultKinds.edge)[number];
export type DeliveryFault = (typeof faultKinds.delivery)[number];
export type GatewayFault = (typeof faultKinds.gateway)[number];
export type AnswerFault = (typeof faultKinds.answer)[number];
export type FaultKind = EdgeFault | DeliveryFault | GatewayFault | AnswerFault;

export interface Fault {
  readonly kind: FaultKind;
  /** Share of the calls that it befalls, 0–1, by a sequence that is the same every time. */
  readonly share?: number;
  /** It befalls this many calls, then no more. Without `share` and `next`: every call. */
  readonly next?: number;
  /** Length of the ban that `throttle` starts (default 1000); pause between two drips of `slow` (default 200). */
  readonly ms?: number;
}

/** Decides which fault, if any, befalls each call. */
export class FaultPlan {
  #faults: { readonly fault: Fault; left: number; drawn: number }[] = [];

  set(faults: readonly Fault[]): void {
    this.#faults = faults.map((fault) => {
      assertFault(fault);
      return { fault, left: fault.next ?? Number.POSITIVE_INFINITY, drawn: 0 };
    });
  }

  /** One fault a call: of several that would befall it, the first in the list. */
  draw(): Fault | undefined {
    let befallen: Fault | undefined;
    for (const entry of this.#faults) {
      // Each draws for every call, so that its sequence does not depend on the others.
      entry.drawn += 1;
      const { kind, share = 1 } = entry.fault;
      if (befallen || entry.left === 0 || !chance(share, 'fault', kind, entry.drawn)) continue;
      entry.left -= 1;
      befallen = entry.fault;
    }
    return befallen;
  }
}

const allKinds: readonly string[] = Object.values(faultKinds).flat();

export function isFaultKind(text: string): text is FaultKind {
  return allKinds.includes(text);
}

/** A fault of one group of kinds: `isAmong(faultKinds.edge, fault)`. */
export function isAmong<SampleKind extends FaultKind>(
  group: readonly SampleKind[],
  fault: Fault | undefined,
): fault is Fault & { readonly kind: SampleKind } {
  return fault !== undefined && (group as readonly FaultKind[]).includes(fault.kind);
}

function assertFault({ kind, share = 1, next = 0, ms = 0 }: Fault): void {
  checkName('fault', kind, allKinds);
  checkNumber(`\`share\` of the fault ${kind}`, share, 1);
  checkWhole(`\`next\` of the fault ${kind}`, next, Number.MAX_SAFE_INTEGER);
  checkNumber(`\`ms\` of the fault ${kind}`, ms, longestWait);
}
