/** Writes the table of options in README.md, from what the schema says of itself; `--check` only looks. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { format, resolveConfig } from 'prettier';
import { readOptions } from '../docs/src/reference/options.ts';

const README = fileURLToPath(new URL('../README.md', import.meta.url));
const PLACE = /(?<=<!-- options: made by `pnpm readme` -->\n)[^]*?(?=<!-- end of the options -->)/;

const rows = readOptions().map(({ name, default: usual = '–', description }) => {
  const isCode = /^(['[{\d]|true$|false$|[A-Z_]+$)/.test(usual);
  const cells = [`\`${name}\``, isCode ? `\`${usual}\`` : usual, description];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
});
const table = ['| option | default |  |', '| --- | --- | --- |', ...rows].join('\n');

const before = readFileSync(README, 'utf8');
if (!PLACE.test(before)) throw new Error('README.md has no place for the options.');
const config = await resolveConfig(README);
const after = await format(
  before.replace(PLACE, () => `\n${table}\n\n`),
  {
    ...config,
    filepath: README,
  },
);
if (!process.argv.includes('--check')) writeFileSync(README, after);
else if (after !== before) {
  process.exitCode = 1;
  console.error('The options in README.md are not those of the schema: run `pnpm readme`.');
}
