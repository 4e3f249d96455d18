import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { loadAliases } from '../../src/config/aliases.ts';

const ID = '1005006338829917';

async function load(yaml: string) {
  const root = mkdtempSync(join(tmpdir(), 'aliases-'));
  onTestFinished(() => rmSync(root, { recursive: true }));
  writeFileSync(join(root, 'a.yaml'), yaml);
  return loadAliases('a.yaml', root);
}

test.each([
  ['a decimal comma', `lamp: { id: ${ID}, score: 8,5 }`, 'a.yaml:1:40 `lamp.5` is no field.'],
  ['a file with comments alone', '# lamps', 'the file is empty'],
  ['front matter', `---\nlamp: ${ID}\n---\n`, 'a second line with `---`. Remove it.'],
  ['a name with a space', `my lamp: ${ID}`, '`my lamp` can’t have this name: An alias has'],
  [
    'a name of a country',
    `lamp: { id: ${ID}, ids: { Germany: ${ID} } }`,
    '`lamp.ids.Germany` can’t have this name: Use the two letters',
  ],
])('%s is refused, with what is wrong', async (_, yaml, said) => {
  await expect(load(yaml)).rejects.toThrow(said);
});

test('fields that a CMS has left empty are none', async () => {
  const { products } = await load(`lamp: { id: ${ID}, title: '', own: , specs: { Weight: } }`);
  expect(products).toEqual({ lamp: { id: ID, specs: {} } });
});
