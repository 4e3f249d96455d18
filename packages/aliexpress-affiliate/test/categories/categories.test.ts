import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { categoryTree, MalformedAnswerError, type CategoryNode } from '../../src/index.ts';
import { businessFailure, envelope, wireJson } from '../support/answers.ts';
import { failureOf, startGateway } from '../support/gateway.ts';

const wire = (id: unknown, name: unknown, parent?: unknown) => ({
  category_name: name,
  category_id: id,
  parent_category_id: parent,
});

async function categoriesOf(categories: unknown) {
  const gateway = await startGateway(() => ({ body: wireJson(envelope({ categories })) }));
  return gateway.client({ retries: 0 }).getCategories();
}

describe('getCategories', () => {
  it('gives ids as strings, and parents where there are any', async () => {
    const list = [
      wire('2', 'Food'),
      wire('200001081', 'Lamps &  Shades', '39'),
      wire('39', 'Lights', '0'),
    ];
    expect(wireJson(list)).toContain('"category_id":200001081');
    expect(await categoriesOf({ category: list })).toEqual([
      { id: '2', name: 'Food' },
      { id: '200001081', name: 'Lamps & Shades', parentId: '39' },
      { id: '39', name: 'Lights' },
    ]);
  });

  it('reads a list without its wrapper, each id once, and leaves out what is not a category', async () => {
    const list = [wire('2', 'Food'), wire('2', 'Food again'), wire('3', ''), wire(-4, 'x'), 'odd'];
    expect(await categoriesOf(list)).toEqual([{ id: '2', name: 'Food' }]);
  });

  it('is empty when the gateway says so', async () => {
    const gateway = await startGateway(() => businessFailure(405));
    expect(await gateway.client().getCategories()).toEqual([]);
  });

  it('fails when nothing is a category', async () => {
    expect(await failureOf(categoriesOf({ category: ['odd'] }))).toBeInstanceOf(
      MalformedAnswerError,
    );
  });
});

describe('categoryTree', () => {
  const a = { id: '1', name: 'A' };
  const b = { id: '2', name: 'B', parentId: '1' };
  const c = { id: '3', name: 'C', parentId: '2' };

  it('puts each category below its parent, in any order of the list', () => {
    expect(categoryTree([c, b, a])).toEqual([
      { ...a, children: [{ ...b, children: [{ ...c, children: [] }] }] },
    ]);
  });

  it('puts one without its parent at the top', () => {
    expect(categoryTree([b]).map(({ id }) => id)).toEqual(['2']);
  });

  it('keeps all categories and ends, whatever the parents are', () => {
    const id = fc.integer({ min: 1, max: 8 }).map(String);
    const category = fc.record(
      { id, name: fc.constant('x'), parentId: id },
      { requiredKeys: ['id', 'name'] },
    );
    const count = (nodes: readonly CategoryNode[]): number =>
      nodes.reduce((sum, { children }) => sum + 1 + count(children), 0);
    fc.assert(
      fc.property(fc.uniqueArray(category, { selector: (each) => each.id }), (list) => {
        expect(count(categoryTree(list))).toBe(list.length);
      }),
    );
  });
});
