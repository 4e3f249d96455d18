import { describe, expect, test } from 'vitest';
import { declaredIn, importsOf } from '../src/source/declarations.ts';

describe('a file declares', () => {
  test.each([
    ['a default import', `import Product from './Product.astro'`, ['Product']],
    ['named imports', `import { Product, Disclosure as Note } from 'x';`, ['Product', 'Note']],
    [
      'imports over lines',
      `import {\n  Product, // ours\n  Other,\n} from "x"`,
      ['Product', 'Other'],
    ],
    ['both kinds', `import A, { Product } from 'x'\nimport * as B from 'y'`, ['A', 'Product', 'B']],
    ['without spaces', `import{Product}from'x'`, ['Product']],
    ['its exports', 'export const Product = 1;\nexport function Note() {}', ['Product', 'Note']],
  ])('%s', (_, source, names) => {
    expect([...declaredIn(source)]).toEqual(names);
  });
});

describe('a file does not declare', () => {
  test.each([
    ['what follows an import without a semicolon', `import 'x'\n\n<Product />\n\nA gift from me.`],
    ['an import in a fence', `\`\`\`js\nimport { Product } from 'x';\n\`\`\`\n`],
    ['an import in a comment', `{/*\nimport { Product } from 'x';\n*/}`],
    ['an import that is indented, which is text', `  import { Product } from 'x';`],
    ['a name that is exported on', `export { Product } from 'x';`],
  ])('%s', (_, source) => {
    expect([...declaredIn(source)]).toEqual([]);
  });

  test('a name that it imports by another', () => {
    expect(declaredIn(`import { Product as P } from 'x'`)).toEqual(new Set(['P']));
  });
});

test('knows what an import is called where it comes from', () => {
  const source = `import { Product as P, Disclosure } from 'x'`;
  const imports = [
    { local: 'P', name: 'Product', from: 'x' },
    { local: 'Disclosure', name: 'Disclosure', from: 'x' },
  ];
  expect(importsOf(`Text\n\n${source}\n`, 'mdx')).toEqual(imports);
  expect(importsOf(`--- ${source};\n---\n<p />`, 'astro')).toEqual(imports);
});
