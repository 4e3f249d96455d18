/**
 * Reads what each tag takes from the `Props` of its component, and writes it to `tag-props.json` of the
 * package, which findings and components read. Part of the build, so that it's never out of date.
 */
import { existsSync, globSync, statSync, writeFileSync } from 'node:fs';
import { pathOf } from '../docs/src/reference/repository.ts';
import { readTagProps } from './tag-props/read-tag-props.ts';

const PACKAGE = 'packages/astro-aliexpress';
const target = pathOf(`${PACKAGE}/tag-props.json`);
const sources = globSync(['components/*.{astro,ts}', 'dist/{core,render}/**/*.d.ts'], {
  cwd: pathOf(PACKAGE),
}).map((file) => pathOf(`${PACKAGE}/${file}`));
const scripts = globSync('{,tag-props/}*tag-props.ts', { cwd: import.meta.dirname });
const inputs = [...sources, ...scripts.map((file) => `${import.meta.dirname}/${file}`)];

const changedAt = (file: string) => statSync(file).mtimeMs;
const isCurrent = existsSync(target) && inputs.every((it) => changedAt(it) <= changedAt(target));
// Types take seconds to read.
if (!isCurrent) writeFileSync(target, `${JSON.stringify(readTagProps())}\n`);
