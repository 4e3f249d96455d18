import type { Nodes, Parents } from 'mdast';
import { rangeOf } from './elements.ts';
import type { Range } from '../../source/source-text.ts';

/**
 * Where nodes stand. Addresses that the parser finds in text at last have no place of their own; they
 * come after what precedes them in their parent.
 */
export function createLocator(text: string) {
  const reached = new WeakMap<Nodes, number>();

  function locate(node: Nodes, parent: Parents | undefined): Range {
    if (node.position !== undefined || parent === undefined) {
      const range = rangeOf(node);
      if (parent !== undefined) reached.set(parent, range.end);
      return range;
    }
    const { start, end } = rangeOf(parent);
    const from = reached.get(parent) ?? start;
    const [child] = node.type === 'link' ? node.children : [];
    if (child?.type !== 'text' || from === end) return { start: from, end: from };
    const found = text.slice(from, end).indexOf(child.value);
    const at = found < 0 ? end : from + found;
    const range = { start: at, end: found < 0 ? end : at + child.value.length };
    reached.set(parent, range.end);
    return range;
  }

  return locate;
}
