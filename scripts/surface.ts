/**
 * Records what outsiders see of the packages, in `tests/surface.md` and the JSON schemas. With
 * `--check` it writes nothing, and says what differs from the record.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { reportSchema } from 'astro-aliexpress';
import { z } from 'astro/zod';
import { format, resolveConfig } from 'prettier';
import { pathOf } from '../docs/src/reference/repository.ts';
import { aliasesJsonSchema } from './surface/aliases-schema.ts';
import { differences } from './surface/differences.ts';
import { surfaceText } from './surface/document.ts';

const SURFACE = 'tests/surface.md';
const filepath = pathOf(SURFACE);
const record = {
  [SURFACE]: await format(surfaceText(), { ...(await resolveConfig(filepath)), filepath }),
  'packages/astro-aliexpress/report.schema.json': jsonText(z.toJSONSchema(reportSchema)),
  'packages/astro-aliexpress/aliases.schema.json': jsonText(aliasesJsonSchema()),
};

function jsonText(schema: object): string {
  return `${JSON.stringify(schema, null, 2)}\n`;
}

for (const [name, text] of Object.entries(record)) {
  const path = pathOf(name);
  if (!process.argv.includes('--check')) writeFileSync(path, text);
  else {
    const changes = differences(readFileSync(path, 'utf8'), text);
    if (changes === '') continue;
    process.exitCode = 1;
    console.error(`What outsiders see has changed:\n\n${name}\n${changes}\n`);
  }
}
if (process.exitCode === 1) {
  console.error(
    'If that is meant, run `pnpm surface` and commit. If not, undo what has changed it.',
  );
}
