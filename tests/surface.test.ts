/** What the record of the public surface shows, and what it leaves out. */
import { format } from 'prettier';
import { expect, test } from 'vitest';
import { pathOf } from '../docs/src/reference/repository.ts';
import { openSources } from '../docs/src/reference/typescript.ts';
import { declare, exportedFrom } from '../scripts/surface/declarations.ts';
import { differences } from '../scripts/surface/differences.ts';
import { variablesIn } from '../scripts/surface/environment.ts';
import { createTypePrinter } from '../scripts/surface/types.ts';

const INNER = `
  export interface Inner { readonly size: 'small' | 'large'; note?: string | undefined }
  export interface Named {
    /** @default 4 */
    readonly retries?: number;
  }
  export const SIZES: readonly ['s', 'm'];
`;
const OUTER = `
  export type { Named };
  export type Size = (typeof SIZES)[number];
  export interface Outer { inner: Inner; readonly named?: Named; size: Size | null }
  export declare abstract class Problem extends Error {
    #secret: string;
    private hidden: number;
    static readonly hint: string;
    constructor(inner: Inner);
    retry(options: Named): Promise<void | Outer>;
  }
  export declare function make<Kind extends Size>({ note }: Inner, kind?: Kind): readonly Kind[];
  export type Answer = (Omit<Inner, 'note'> & { ok: true }) | Outer;
`;
const SURFACE = `export type Answer =
  | (Omit<
      {
        note?: string | undefined;
        readonly size: 'large' | 'small';
      },
      'note'
    > & {
      ok: true;
    })
  | Outer;
export interface Named {
  readonly retries?: number; // default: 4
}
export interface Outer {
  inner: {
    note?: string | undefined;
    readonly size: 'large' | 'small';
  };
  readonly named?: Named;
  size: 'm' | 's' | null;
}
export abstract class Problem extends Error {
  static readonly hint: string;
  constructor(inner: { note?: string | undefined; readonly size: 'large' | 'small' });
  retry(options: Named): Promise<Outer | void>;
}
export type Size = 'm' | 's';
export function make<Kind extends Size>(
  options: {
    note?: string | undefined;
    readonly size: 'large' | 'small';
  },
  kind?: Kind,
): readonly Kind[];
`;
// The same twice, with what is inside in another place, and other types before it.
const files = new Map(
  Object.entries({
    'one.d.ts': `import type { Inner, Named, SIZES } from './virtual-one-inner.ts'; ${OUTER}`,
    'one-inner.d.ts': INNER,
    'two.d.ts': `type Early = 'large' | 'small' | 's';
      import type { Inner, Named, SIZES } from './virtual-two-barrel.ts'; ${OUTER}`,
    'two-barrel.d.ts': `export { Inner, Named, SIZES } from './virtual-two-inner.ts';`,
    'two-inner.d.ts': INNER,
  }).map(([name, text]) => [pathOf(`virtual-${name}`), text]),
);
const { checker, file } = openSources([...files.keys()].toReversed(), files);

async function surfaceOf(name: string): Promise<string> {
  const exported = exportedFrom(file(pathOf(`virtual-${name}`)), checker);
  const printer = createTypePrinter({
    checker,
    names: new Map(exported.map((it) => [it.symbol, it.name])),
    isOurs: ({ fileName }) => files.has(fileName),
  });
  const text = exported.map((it) => declare(it.symbol, it.name, printer)).join('\n');
  return format(text, { parser: 'typescript', printWidth: 100, singleQuote: true });
}

test('types that are exported stand by their names, others are written out', async () => {
  expect(await surfaceOf('one.d.ts')).toBe(SURFACE);
});

test('where a type is declared, and what was read before, changes nothing', async () => {
  expect(await surfaceOf('two.d.ts')).toBe(await surfaceOf('one.d.ts'));
});

test.each([
  [`process.env['CI'] || env.COLUMNS`, ['CI', 'COLUMNS']],
  [`const { TERM, HOME: home } = process.env;`, ['TERM', 'HOME']],
  [`const name = { key: 'ALIEXPRESS_APP_KEY' };`, ['ALIEXPRESS_APP_KEY']],
  [`settings.environment['ALIEXPRESS_OFFLINE']`, ['ALIEXPRESS_OFFLINE']],
  [`import.meta.env.DEV; loadEnv(mode, root, 'ALIEXPRESS_'); environments['SSR']`, []],
])('%s reads %j', (code, names) => {
  expect(variablesIn(code)).toEqual(names);
});

test('a difference is shown below its heading, and a long one is cut short', () => {
  const before = '# All\n\n## One\n\na\nb\n';
  expect(differences(before, before)).toBe('');
  expect(differences(before, before.replace('a\n', 'c\n'))).toBe('@@ One\n ## One\n \n-a\n+c\n b');
  const lines = differences(before, before + 'more\n'.repeat(100)).split('\n');
  expect(lines).toHaveLength(61);
  expect(lines.at(-1)).toMatch(/^… and \d+ more lines$/);
});
