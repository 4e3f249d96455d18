import { expect, test } from 'vitest';
import { productId } from '../../src/content/product-id.ts';

test.each([[['lamp']], [{ id: 'lamp' }], [true], [null], [undefined], [new Date(0)]])(
  '%j is no product id, and front matter says what is one',
  (value) => {
    const { error } = productId().safeParse(value);
    expect(error?.issues[0]?.message).toMatch(/^Write one product id, the address/);
  },
);
