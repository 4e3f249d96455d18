import type { Nodes } from 'mdast';
import { visitParents } from 'unist-util-visit-parents';
import { rangeOf } from './elements.ts';
import type { Range } from '../../source/source-text.ts';

/** `[reference]: address` */
export interface Definition extends Range {
  readonly address: string;
  /** How many links and pictures refer to it. */
  readonly uses: number;
}

/** By their identifiers. */
export type Definitions = ReadonlyMap<string, Definition>;

/** Of several with one name, the first counts. */
export function definitionsIn(tree: Nodes): Definitions {
  const found = new Map<string, Definition>();
  const uses = new Map<string, number>();
  visitParents(tree, (node) => {
    if (node.type === 'definition' && !found.has(node.identifier)) {
      found.set(node.identifier, { ...rangeOf(node), address: node.url, uses: 0 });
    }
    if (node.type === 'linkReference' || node.type === 'imageReference') {
      uses.set(node.identifier, (uses.get(node.identifier) ?? 0) + 1);
    }
  });
  return new Map(
    [...found].map(([name, it]) => [name, { ...it, uses: uses.get(name) ?? 0 }] as const),
  );
}
