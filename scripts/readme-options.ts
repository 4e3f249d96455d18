/** Writes the table of options into `options.md`, from what the schema says of itself; `--check` only looks. */
import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { readOptions } from '../docs/src/reference/options.ts';
import { pathOf } from '../docs/src/reference/repository.ts';

const FILE = 'packages/astro-aliexpress/options.md';
const PLACE = /(?<=<!-- options: made by `pnpm readme` -->\n)[^]*?(?=<!-- end of the options -->)/;

const rows = readOptions().map(({ name, default: usual = '–', description }) => {
  const isCode = /^(['[{\d]|true$|false$|[A-Z_]+$)/.test(usual);
  const cells = [`\`${name}\``, isCode ? `\`${usual}\`` : usual, description];
  return `| ${cells.map((cell) => cell.replaceAll('|', '\\|').replaceAll('\n', ' ')).join(' | ')} |`;
});
const table = ['| option | default | what it does |', '| --- | --- | --- |', ...rows].join('\n');

const filepath = pathOf(FILE);
const before = readFileSync(filepath, 'utf8');
if (!PLACE.test(before)) throw new Error(`${FILE} has no place for the options.`);
const config = await resolveConfig(filepath);
const filled = before.replace(PLACE, () => `\n${table}\n\n`);
const after = await format(filled, { ...config, filepath });
if (!process.argv.includes('--check')) writeFileSync(filepath, after);
else if (after !== before) {
  process.exitCode = 1;
  console.error(`The options in ${FILE} are not those of the schema: run \`pnpm readme\`.`);
}
