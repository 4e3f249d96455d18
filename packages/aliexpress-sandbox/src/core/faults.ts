import { checkName, checkNumber, checkWhole, longestWait } from './check.ts';
import { chance } from './random.ts';

/**
 * Faults by place: at the edge of the network, on the way back, inside the gateway, or in its answers.
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
    'reused-ids',
    'no-links',
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
  /** Fraction of calls that fail, 0–1, in a sequence that is the same every time. */
  readonly share?: number;
  /** Number of calls that fail, then no more. Without `share` and `next`, every call fails. */
  readonly next?: number;
  /** Length of the ban of `throttle` (default 1000), or pause between two parts of `slow` (default 200). */
  readonly ms?: number;
}

/** Chooses the fault of each call, if any. */
export class FaultPlan {
  #faults: { readonly fault: Fault; left: number; drawn: number }[] = [];

  set(faults: readonly Fault[]): void {
    this.#faults = faults.map((fault) => {
      assertFault(fault);
      return { fault, left: fault.next ?? Number.POSITIVE_INFINITY, drawn: 0 };
    });
  }

  /** One fault for a call: the first in the list, if several apply. */
  draw(): Fault | undefined {
    let befallen: Fault | undefined;
    for (const entry of this.#faults) {
      // Each fault draws for every call, so that its sequence does not depend on other faults.
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

/** Whether a fault is of one group of kinds: `isAmong(faultKinds.edge, fault)`. */
export function isAmong<Kind extends FaultKind>(
  group: readonly Kind[],
  fault: Fault | undefined,
): fault is Fault & { readonly kind: Kind } {
  return fault !== undefined && (group as readonly FaultKind[]).includes(fault.kind);
}

function assertFault({ kind, share = 1, next = 0, ms = 0 }: Fault): void {
  checkName('fault', kind, allKinds);
  checkNumber(`\`share\` of the fault ${kind}`, share, 1);
  checkWhole(`\`next\` of the fault ${kind}`, next, Number.MAX_SAFE_INTEGER);
  checkNumber(`\`ms\` of the fault ${kind}`, ms, longestWait);
}
