import type { ListedCategory } from './get-categories.ts';

export interface CategoryNode extends ListedCategory {
  /** In the order of the list. */
  readonly children: readonly CategoryNode[];
}

/**
 * Nests the categories below their parents, in the order of the list. A category whose parent is not
 * in the list, or that would be its own ancestor, goes to the top, so that none is lost.
 */
export function categoryTree(categories: readonly ListedCategory[]): CategoryNode[] {
  const nodes = new Map(
    categories.map((category) => [category.id, { ...category, children: [] as CategoryNode[] }]),
  );

  function parentOf({ id, parentId }: ListedCategory) {
    const parent = parentId === undefined ? undefined : nodes.get(parentId);
    const passed = new Set<string>();
    for (let above = parent; above !== undefined && !passed.has(above.id);) {
      if (above.id === id) return undefined;
      passed.add(above.id);
      above = above.parentId === undefined ? undefined : nodes.get(above.parentId);
    }
    return parent;
  }

  const roots: CategoryNode[] = [];
  for (const node of nodes.values()) (parentOf(node)?.children ?? roots).push(node);
  return roots;
}
