/** Names of our components that files give a meaning of their own, or only seem to. */
import { unified } from '@astrojs/markdown-remark';
import { sampleIds } from 'aliexpress-sandbox';
import { expect, test } from 'vitest';
import { gatewayFor, NO_PAUSE } from './helpers/gateway.ts';
import { makeSite } from './helpers/site.ts';

const [id] = sampleIds('desk-lamp', 1) as [string];
const OWN = `import Own from '../Own.astro';`;
const IMPORT = `import { Product } from 'astro-aliexpress/components'`;
// Braces would be an expression where this is text.
const PROSE = `import Product from 'astro-aliexpress/components'`;
const FENCE = '```';

const OWN_PRODUCT = {
  'a default import': `import Product from '../Own.astro'`,
  'a default import by its name': `import { default as Product /* x */ } from '../Own.astro'`,
  'an import over lines': `import { // mine\n  Own as Product,\n} from '../own.js'`,
  'an import with blank lines': `import {\n\n  Own as Product\n\n} from '../own.js'`,
  'two imports on one line': `import '../own.js'; import Product from '../Own.astro'`,
  'an import in CRLF': `Text.\r\n\r\nimport {\r\n  Own as Product\r\n} from '../own.js'\r\n`,
  'an import after a byte order mark': `\uFEFFimport Product from '../Own.astro'`,
  'an import after front matter': `---\ntitle: x\n---\nimport Product from '../Own.astro'`,
  'an object pattern': `${OWN}\nexport const ui = { Product: Own };\nexport const { Product } = ui;`,
  'an object pattern with a default': `${OWN}\nexport const { x: Product = Own } = {};`,
  'a nested pattern': `${OWN}\nexport const { a: [, { Product }], ...rest } = { a: [0, { Product: Own }] };`,
  'an array pattern': `${OWN}\nexport const [Product] = [Own];`,
  'a second variable': `${OWN}\nexport const a = 1, Product = Own;`,
  'what follows a template with blank lines': `${OWN}\nexport const a = \`\n\nText.\n\n\`, Product = Own;`,
  'a function': 'export async function Product() { return <b>own</b>; }',
  'a function with blank lines': 'export const Product = () => (\n\n  <b>own</b>\n\n);',
  'an import below a heading': `# Title\nimport Product from '../Own.astro'`,
  'an import below tags and comments': `<i\n/> <i />\n{/* it's */}\nimport Product from '../Own.astro'`,
  'an import below a fence': `${FENCE}js\n${PROSE};\n${FENCE}\nimport Product from '../Own.astro'`,
  'a key of components': `${OWN}\nexport const components = { Product: Own };`,
  'a key of components in quotes': `${OWN}\nexport const components = { "Product": Own };`,
  'a key of components without a value': `import Product from '../Own.astro'\nexport const components = { Product };`,
  'a key that is spread into components': `${OWN}\nexport const all = { Product: Own };\nexport const components = { ...all };`,
  'a key of imported components': `import { components } from '../own.js'\nexport { components };`,
};

const OURS = {
  'an import of ours': IMPORT,
  'a sentence that begins as an import': `Once I had to\n${PROSE} by hand.`,
  'an import in a paragraph': `Write\n${PROSE}`,
  'an import in a list item': `- Write\n${PROSE}`,
  'an import in a quotation': `> Write\n${PROSE}`,
  'an import that is indented': `  ${PROSE}`,
  'an export in a fence': `${FENCE}js\nexport const Product = 1;\n${FENCE}`,
  'an export in an attribute': `<Fragment set:text={\`\n\nexport const Product = 1;\n\n\`} />`,
  'an export in a template': 'export const a = `\n\nexport const Product = 1;\n\n`',
  'a name that something is exported by': `${OWN}\nexport { Own as Product };`,
  'a name that is exported from elsewhere': `export { Own as Product } from '../own.js';`,
  'a namespace that is exported from elsewhere': `export * as Product from '../own.js';`,
  'a layout of that name': 'export default function Product({ children }) { return children; }',
  'components of other names': `${OWN}\nexport const components = { h1: Own };`,
  'components that are spread, of other names': `export const all = {};\nexport const components = { ...all };`,
  'components that cannot be read, at the end a fence': `export const components = Object.create(null);`,
};

test.each([
  ['Sätteri', {}],
  ['unified', { processor: unified() }],
])('a file’s own names keep their meaning: %s', async (_, markdown) => {
  await gatewayFor();
  const sources = Object.entries({ ...OWN_PRODUCT, ...OURS });
  const pages = sources.map(([name, source], index) => {
    const end = name.endsWith('fence') ? `\n${FENCE}\nx` : '';
    return [`src/pages/${index}.mdx`, `${source}\n\n<Product id="${id}" />\n${end}`];
  });
  const built = await makeSite({
    ...Object.fromEntries(pages),
    'src/Own.astro': '<b>own</b>',
    'src/own.js': `${OWN.replace('../', './')}\nexport { Own };\nexport const components = { Product: Own };`,
  }).build(NO_PAUSE, { markdown });
  const shown = sources.map(([name], index) => {
    const page = built.page(`${index}/index.html`);
    return [
      name,
      page.querySelectorAll('b, article').map((it) => (it.text === 'own' ? 'own' : 'ours')),
    ];
  });
  expect(Object.fromEntries(shown)).toEqual({
    ...Object.fromEntries(Object.keys(OWN_PRODUCT).map((name) => [name, ['own']])),
    ...Object.fromEntries(Object.keys(OURS).map((name) => [name, ['ours']])),
  });
});
